import { maskIdentityNumbers } from '#kernel/guard/identity-number.ts'
import { refuse } from '#kernel/problem.ts'
import { readCsv } from '#platform/csv.ts'
import {
  isWorkbook,
  readSheets,
  refuseOldWorkbook,
  SheetError,
  type Cell,
  type Sheet,
} from '#platform/spreadsheet.ts'
import { tidy } from '../rules.ts'
import { findHeader, missingColumn, type Field, type Header, type ListName } from './columns.ts'

/** A row as it was written, its cells by what they mean. `row` is the number Excel gives it. */
export type WrittenRow = { row: number; cells: Partial<Record<Field, string>> }
export type List = { columns: { field: Field; header: string }[]; rows: WrittenRow[] }
export type Lists = Partial<Record<ListName, List>>
export type ReadFile = { lists: Lists; unknown: string[] }

export const mostRows = 20_000
const longestCell = 500

/** The lists in a file, or a refusal that says what is wrong with it as a whole. */
export async function readFile(bytes: Buffer): Promise<ReadFile> {
  const sheets = await sheetsOf(bytes)
  const filled = sheets.map(({ rows }) => rows.map((row) => row.map(asText))).filter((rows) => !isEmpty(rows))
  if (filled.length === 0) return refuse({ kind: 'invalid', key: 'organisation:import.refused.empty' })
  const lists: Lists = {}
  const unknown: string[] = []
  for (const rows of filled) {
    const header = findHeader(rows)
    // A workbook may have a sheet that explains the others.
    if (!header) continue
    if (lists[header.list])
      refuse({ kind: 'invalid', key: `organisation:import.refused.twice.${header.list}` })
    refuseIncomplete(header)
    lists[header.list] = readList(rows, header)
    unknown.push(...header.unknown)
  }
  if (Object.keys(lists).length === 0)
    refuse({
      kind: 'invalid',
      key: 'organisation:import.refused.noHeader',
      params: { found: firstWords(filled[0] ?? []) },
    })
  return { lists, unknown: [...new Set(unknown)].slice(0, 50) }
}

async function sheetsOf(bytes: Buffer): Promise<Sheet[]> {
  try {
    if (isWorkbook(bytes)) return await readSheets(bytes)
    refuseOldWorkbook(bytes)
    return [{ name: null, rows: readCsv(bytes) }]
  } catch (error) {
    const why = error instanceof SheetError ? error.why : 'unreadable'
    return refuse({ kind: 'invalid', key: `organisation:import.refused.${why}` })
  }
}

function refuseIncomplete(header: Header): void {
  const missing = missingColumn(header)
  if (missing)
    refuse({
      kind: 'invalid',
      key: `organisation:import.refused.column.${header.list}.${missing}`,
      params: { found: header.columns.map((column) => column.header).join(', ') },
    })
}

function readList(rows: string[][], { at, columns, list }: Header): List {
  const written = rows
    .slice(at + 1)
    .map((row, index) => ({
      row: at + index + 2,
      cells: Object.fromEntries(
        columns.map(({ field, at: column }) => [field, asKept(field, row[column] ?? '')]),
      ),
    }))
    .filter(({ cells }) => Object.values(cells).some((cell) => cell !== ''))
  if (written.length === 0) refuse({ kind: 'invalid', key: `organisation:import.refused.noRows.${list}` })
  if (written.length > mostRows)
    refuse({
      kind: 'invalid',
      key: 'organisation:import.refused.manyRows',
      params: { count: written.length, max: mostRows },
    })
  return { columns: columns.map(({ field, header }) => ({ field, header })), rows: written }
}

/** What units are found by: masked they would be one. */
const codes: readonly Field[] = ['code', 'parent', 'unit']

/** The rows are kept as they were written until they can no longer be undone: without identity numbers. */
const asKept = (field: Field, cell: string): string =>
  codes.includes(field) ? cell : maskIdentityNumbers(cell)

/** A date as ISO writes it, and everything else as it stands, without the mark that keeps a formula a text. */
function asText(cell: Cell): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  return cell === null
    ? ''
    : tidy(String(cell))
        .replace(/^'(?=[=@])/, '')
        .slice(0, longestCell)
}

const isEmpty = (rows: string[][]): boolean => rows.every((row) => row.every((cell) => cell === ''))

const firstWords = (rows: string[][]): string =>
  (rows.find((row) => row.some((cell) => cell !== '')) ?? [])
    .filter((cell) => cell !== '')
    .slice(0, 8)
    .map((cell) => cell.slice(0, 40))
    .join(', ')
