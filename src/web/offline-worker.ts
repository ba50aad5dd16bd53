import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

type Chunk = {
  file: string
  css?: string[]
  assets?: string[]
  imports?: string[]
  dynamicImports?: string[]
}

/** The files that a page needs, now or when it asks for more, by Vite's own manifest. */
function filesOf(chunks: Readonly<Record<string, Chunk>>, pages: readonly string[]): Set<string> {
  const [files, seen] = [new Set<string>(), new Set<string>()]
  const visit = (name: string): void => {
    const chunk = chunks[name]
    if (!chunk || seen.has(name)) return
    seen.add(name)
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file)
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) visit(next)
  }
  pages.forEach(visit)
  return files
}

const offline = ['report.html', 'offline.html']

/** Builds `worker.js`, which keeps the reporting page and all it needs on the phone, and nothing of the rest of Orden. */
export function offlineWorker(root: string): Plugin[] {
  let outDir = ''
  const readOutDir: Plugin = {
    name: 'orden:out-dir',
    configResolved: (config) => void (outDir = resolve(root, config.build.outDir)),
  }
  const worker = VitePWA({
    ...{ strategies: 'injectManifest', srcDir: '.', filename: 'worker.ts', outDir: undefined },
    ...{ injectRegister: false, manifest: false },
    injectManifest: {
      globPatterns: ['assets/*.{js,css,woff2,svg}', '{report,offline}.html'],
      manifestTransforms: [
        async (entries) => {
          const chunks = JSON.parse(await readFile(join(outDir, '.vite/manifest.json'), 'utf8'))
          const needed = filesOf(chunks, offline)
          return { manifest: entries.filter(({ url }) => offline.includes(url) || needed.has(url)) }
        },
      ],
    },
  })
  return [readOutDir, ...worker]
}
