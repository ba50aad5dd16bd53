import { stringify } from 'csv-stringify/sync'
import { wallClock } from '#kernel/workdays.ts'
import { plainWords, type Cell } from './cells.ts'

/** What a Norwegian Excel needs first to read the rest as UTF-8. */
export const csvStart = '\uFEFF'

/** Rows as a Norwegian Excel opens them by a double click: semicolons, decimal commas, dates as people write them. */
export const csvLines = (rows: readonly Cell[][]): string =>
  stringify(
    rows.map((row) => row.map(wordsOf)),
    { delimiter: ';', record_delimiter: '\r\n', quoted_match: /[\r\n\t]/ },
  )

function wordsOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  if (typeof cell === 'string') return plainWords(cell)
  if ('day' in cell) return dayWords(cell.day)
  const [day = '', time = ''] = wallClock(new Date(cell.at)).toISOString().split('T')
  return `${dayWords(day)} ${time.slice(0, 5)}`
}

const dayWords = (day: string): string => day.split('-').toReversed().join('.')
