import { extractText, getDocumentProxy } from 'unpdf'

/** The text of a PDF, of every page. What only stands in its pictures is not read. */
export async function textOfPdf(pdf: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(pdf), { verbosity: 0 })
  const { text } = await extractText(document, { mergePages: true })
  return text
}
