import { readFileSync } from 'node:fs'
import { z } from 'zod'

const cells = (line: string): string[] => line.split('|').map((cell) => cell.trim())
const words = (cell: string): string[] => cell.split(/\s+/).filter(Boolean)

const [heading = '', ...rest] = readFileSync(new URL('expected.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

/** Who asks, in the order of the table's columns. */
export const columns = words(cells(heading)[2] ?? '')

export type Line = { route: string; record: string; answers: Map<string, number> }

/** The answers written down by hand: a line for each route and record, a column for each who may ask. */
export const lines: Line[] = rest.map((line) => {
  const [route = '', record = '', answers = ''] = cells(line)
  const statuses = z.array(z.coerce.number().int()).length(columns.length).parse(words(answers))
  return { route, record, answers: new Map(columns.map((column, i) => [column, statuses[i] ?? 0])) }
})
