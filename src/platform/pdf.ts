import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

let compiler: NodeCompiler | undefined

/**
 * A document made with typst from a template and data: PDF/A-2a, which is tagged, so that it can be archived and read
 * aloud. Its fonts are the compiler's own: Libertinus Serif and DejaVu Sans Mono. Data reaches the template as data and
 * never as markup; `files` are pictures it may show, by the names it knows them by.
 */
export function renderPdf(
  template: URL,
  data: object,
  now: Date,
  files: Readonly<Record<string, Buffer>> = {},
): Buffer {
  compiler ??= NodeCompiler.create()
  try {
    for (const [name, bytes] of Object.entries(files)) compiler.mapShadow(resolve(name), bytes)
    return compiler.pdf(
      { mainFileContent: readFileSync(template, 'utf8'), inputs: { data: JSON.stringify(data) } },
      { pdfStandard: PdfStandard.A_2a, creationTimestamp: Math.floor(now.getTime() / 1000) },
    )
  } finally {
    compiler.resetShadow()
    // What it remembers holds names and codes.
    compiler.evictCache(0)
  }
}
