import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, normalizePath } from 'vite'
import { chunksOf } from './src/web/chunks.ts'
import { offlineWorker } from './src/web/offline-worker.ts'
import { compressAssets } from './src/web/compress.ts'

const web = join(import.meta.dirname, 'src/web')
const module = (path: string) => normalizePath(join(web, path))

/**
 * Designsystemet declares no sideEffects, so one Button would bring every component along. Its custom elements do
 * have effects (they tie labels to fields), and stay, but for those no page uses: take one off before using it.
 */
const droppable = [
  /designsystemet-react|aksel-icons/,
  /designsystemet-web\/dist\/esm\/(suggestion|tabs|pagination|breadcrumbs)\//,
  /@u-elements\/u-(combobox|datalist|tabs)/,
]

export default defineConfig({
  // Vitest reads this file too when it finds no other, and runs from the repository's root.
  root: process.env.VITEST ? undefined : web,
  plugins: [react(), offlineWorker(web), compressAssets()],
  build: {
    outDir: '../../dist/web',
    manifest: true,
    emptyOutDir: true,
    target: 'es2022',
    // Content-Security-Policy allows neither inline scripts nor data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        index: join(web, 'index.html'),
        report: join(web, 'report.html'),
        offline: join(web, 'offline.html'),
      },
      output: {
        codeSplitting: {
          groups: chunksOf({
            report: module('report/main.tsx'),
            outbox: module('outbox/outbox.ts'),
            app: module('app.tsx'),
          }),
        },
      },
      treeshake: { moduleSideEffects: (id) => !droppable.some((pattern) => pattern.test(id)) },
    },
  },
})
