import writeXlsxFile, { type Cell as LibraryCell } from 'write-excel-file/node'
import { wallClock } from '#kernel/workdays.ts'
import { plainWords, type Cell } from './cells.ts'

type Sheet = { name: string; columns: readonly { heading: string; width: number }[]; rows: readonly Cell[][] }

/** A workbook for Excel: bold headings that stay when one scrolls, widths that fit, and dates that are dates. */
export const writeWorkbook = (sheets: readonly Sheet[]): Promise<Buffer> =>
  writeXlsxFile(
    sheets.map(({ name, columns, rows }) => ({
      sheet: name,
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      data: [
        columns.map(({ heading }): LibraryCell => ({ value: heading, fontWeight: 'bold' })),
        ...rows.map((row) => row.map(cellOf)),
      ],
    })),
  ).toBuffer()

function cellOf(cell: Cell): LibraryCell {
  if (cell === null || typeof cell === 'number') return cell
  if (typeof cell === 'string') return { value: plainWords(cell), type: String }
  // Excel's dates have no zone: they are what the clock on the wall says.
  return 'day' in cell
    ? { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'dd.mm.yyyy' }
    : { value: wallClock(new Date(cell.at)), type: Date, format: 'dd.mm.yyyy hh:mm' }
}
