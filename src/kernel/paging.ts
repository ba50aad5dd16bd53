import { id as anId, instant } from './clean.ts'
import { refuse } from './problem.ts'

/** Where a list goes on: after this row, by time and id. */
export type Cursor = { at: string; id: string }

export const pageSize = 50

const shape = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/

export function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined
  const [, at, id] = shape.exec(text) ?? []
  return instant.safeParse(at).success && anId.safeParse(id).success && at && id
    ? { at, id }
    : refuse({ kind: 'invalid', key: 'http:problem.notUnderstood' })
}

/** A page and the cursor of the next. Ask for one row more than `size`, so that the last page knows it is. */
export function pageOf<Row>(
  rows: Row[],
  size: number,
  cursorOf: (row: Row) => Cursor,
): { page: Row[]; next: string | null } {
  const page = rows.slice(0, size)
  const last = page.at(-1)
  const cursor = rows.length > size && last ? cursorOf(last) : null
  return { page, next: cursor && `${cursor.at}_${cursor.id}` }
}

/** Where a list in stored order goes on. */
export type RankCursor = { rank: string; id: string }

const rankShape = /^(-?\d{1,15})_([0-9a-f-]{36})$/

export function readRankCursor(text: string | undefined): RankCursor | undefined {
  if (text === undefined) return undefined
  const [, rank, id] = rankShape.exec(text) ?? []
  return anId.safeParse(id).success && rank && id
    ? { rank, id }
    : refuse({ kind: 'invalid', key: 'http:problem.notUnderstood' })
}
