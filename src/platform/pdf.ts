import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

let compiler: NodeCompiler | undefined

/** Inter, as on screens: typst reads none of what browsers do. */
const inter = ['400Regular/Inter_400Regular', '600SemiBold/Inter_600SemiBold', '700Bold/Inter_700Bold']
const fontBlobs = () =>
  inter.map((name) =>
    readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/inter/${name}.ttf`)),
  )

/**
 * A document made with typst from a template and data: PDF/A-2a, which is tagged, so that it can be archived and read
 * aloud. Its fonts are Inter and, for what is typed by hand, the compiler's own DejaVu Sans Mono. Data reaches the template
 * as data and never as markup; `files` are pictures it may show, by the names it knows them by.
 */
export function renderPdf(
  template: URL,
  data: object,
  now: Date,
  files: Readonly<Record<string, Buffer>> = {},
): Buffer {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: fontBlobs() }] })
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
