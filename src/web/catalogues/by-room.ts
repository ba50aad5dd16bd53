import type { Catalogue } from '#kernel/texts.ts'

const roomOf = (path: string): string => /features\/([^/]+)\//.exec(path)?.[1] ?? 'shell'

/** Catalogues found by path, under the name of their room. */
export const byRoom = (files: Record<string, unknown>): Record<string, Catalogue> =>
  Object.fromEntries(
    Object.entries(files).flatMap(([path, file]) => (isCatalogue(file) ? [[roomOf(path), file]] : [])),
  )

const isCatalogue = (file: unknown): file is Catalogue =>
  typeof file === 'object' && file !== null && Object.values(file).every((text) => typeof text === 'string')
