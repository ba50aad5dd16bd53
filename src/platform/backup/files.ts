import type { FileName, FileStore } from '../files.ts'
import type { Row } from './format.ts'
import type { Write } from './write-rows.ts'

/** A multiple of three, so that the pieces of base64 can be put after each other. */
const pieceSize = 768 * 1024

/** A file as lines of text, never in memory as a whole. */
export async function* piecesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = Buffer.alloc(0)
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk])
    for (; rest.length >= pieceSize; rest = rest.subarray(pieceSize))
      yield rest.subarray(0, pieceSize).toString('base64')
  }
  if (rest.length > 0) yield rest.toString('base64')
}

/**
 * Files on their way into a store, beside a transaction that may still come to nothing: then `takeBack` takes away what
 * was not there before, and once it is done `keepOnly` takes away what the municipalities had that were given up.
 */
export function filesInto(store: FileStore) {
  const written = new Map<number, Set<string>>()
  const added: FileName[] = []
  const keyOf = ({ id, part }: FileName) => `${id}.${part}`

  return {
    /** Takes the rows of one file; `end` writes it. */
    begin(name: FileName): { write: Write; end(): Promise<void> } {
      const pieces: Buffer[] = []
      return {
        async write(rows: Row[]) {
          pieces.push(...rows.map(([piece]) => Buffer.from(piece ?? '', 'base64')))
        },
        async end() {
          if (!(await isThere(store, name))) added.push(name)
          await store.put(name, Buffer.concat(pieces))
          const names = written.get(name.tenantId) ?? new Set()
          written.set(name.tenantId, names.add(keyOf(name)))
        },
      }
    },
    async takeBack() {
      for (const name of added) await store.remove(name)
    },
    /** In these municipalities nothing but what was written. */
    async keepOnly(tenantIds: readonly number[]) {
      for (const tenantId of tenantIds)
        for await (const name of store.list({ tenantId }))
          if (!written.get(name.tenantId)?.has(keyOf(name))) await store.remove(name)
    },
    count: () => [...written.values()].reduce((sum, names) => sum + names.size, 0),
  }
}

export type FilesIn = ReturnType<typeof filesInto>

async function isThere(store: FileStore, name: FileName): Promise<boolean> {
  const stream = await store.get(name)
  stream?.destroy()
  return stream !== undefined
}
