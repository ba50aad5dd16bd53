import type { Readable } from 'node:stream'

/** Where bytes lie: a municipality's thing by its id, and one part of it. Names never come from people. */
export type FileName = { tenantId: number; id: string; part: string }

/** Keeps bytes outside the database. What is written is there whole or not at all, and survives a power cut. */
export type FileStore = {
  /** Under a name that is taken, the new bytes take the place of the old. */
  put(name: FileName, bytes: Uint8Array): Promise<void>
  /** Undefined where there is nothing by that name. */
  get(name: FileName): Promise<Readable | undefined>
  /** What is not there is gone already. */
  remove(name: FileName): Promise<void>
  /** The names of one thing, of a municipality, or of all. */
  list(of?: { tenantId: number; id?: string }): AsyncIterable<FileName>
}

/** The whole of what is by a name, for what was small enough to be taken in whole. */
export async function readWhole(store: FileStore, name: FileName): Promise<Buffer | undefined> {
  const stream = await store.get(name)
  if (!stream) return undefined
  const pieces: Buffer[] = []
  for await (const piece of stream as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces)
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const partName = /^[a-z0-9]{1,20}$/

/** The last name on the way to a file. Anything else than we ourselves make is a fault of ours, and leads nowhere. */
export function leafOf({ id, part }: FileName): string {
  if (!uuid.test(id) || !partName.test(part)) throw new Error('a file is named by an id and a part')
  return `${id}.${part}`
}

/** What a leaf is the name of; undefined for what is none of ours. */
export function nameOf(tenantId: number, leaf: string): FileName | undefined {
  const [id = '', part = '', ...more] = leaf.split('.')
  return more.length === 0 && uuid.test(id) && partName.test(part) ? { tenantId, id, part } : undefined
}
