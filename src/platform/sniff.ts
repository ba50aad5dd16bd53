import { fileTypeFromBuffer } from 'file-type'

/** What bytes are, whatever they are called: a media type, or undefined where it shows in nothing. */
export async function sniff(bytes: Buffer): Promise<string | undefined> {
  // A file made to confuse whoever looks is of no kind we know.
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  return found?.mime
}
