import { z } from 'zod'
import { id } from '#kernel/clean.ts'
import { refuse } from '#kernel/problem.ts'
import { cursorText, type NameCursor } from './rules.ts'

const shape = z.tuple([z.string(), z.string(), id])

export function readNameCursor(text: string | undefined): NameCursor | undefined {
  if (text === undefined) return undefined
  const read = shape.safeParse(jsonOf(text))
  if (!read.success) return refuse({ kind: 'invalid', key: 'http:problem.notUnderstood' })
  const [familyName, givenName, at] = read.data
  if (`${familyName}${givenName}`.includes('\u0000'))
    return refuse({ kind: 'invalid', key: 'http:problem.notUnderstood' })
  return { familyName, givenName, id: at }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A page by name and where the next begins. Ask for one row more than `size`. */
export function pageByName<Row extends NameCursor>(
  rows: Row[],
  size: number,
): { page: Row[]; next: string | null } {
  const page = rows.slice(0, size)
  const last = page.at(-1)
  return { page, next: rows.length > size && last ? cursorText(last) : null }
}
