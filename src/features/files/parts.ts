import { readWhole, type FileName, type FileStore } from '#platform/files.ts'

/** Of one upload: what has come of it by where it begins, the file as it is kept, and a small picture of it. */
export const partAt = (tenantId: number, id: string, offset: number): FileName => ({
  tenantId,
  id,
  part: String(offset),
})
export const fullOf = (tenantId: number, id: string): FileName => ({ tenantId, id, part: 'full' })
export const smallOf = (tenantId: number, id: string): FileName => ({ tenantId, id, part: 'small' })

export const isKept = ({ part }: FileName): boolean => part === 'full' || part === 'small'

/** What came, put together; undefined where a part is missing or too long. */
export async function putTogether(
  files: FileStore,
  tenantId: number,
  { id, size }: { id: string; size: number },
): Promise<Buffer | undefined> {
  const pieces: Buffer[] = []
  let length = 0
  while (length < size) {
    const piece = await readWhole(files, partAt(tenantId, id, length))
    if (!piece || piece.length === 0) return undefined
    pieces.push(piece)
    length += piece.length
  }
  return length === size ? Buffer.concat(pieces) : undefined
}
