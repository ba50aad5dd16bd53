import { z } from 'zod'

const names = z.array(z.string())

/** What undoing did not make undone, by name. At first it was one list, without those who count as having left. */
const undone = z
  .object({ kept: names, hasLeft: names })
  .or(names.transform((kept) => ({ kept, hasLeft: [] })))

export type Undone = z.output<typeof undone>

export const readUndone = (written: unknown): Undone => undone.parse(written)
