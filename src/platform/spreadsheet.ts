import readWorkbook from 'read-excel-file/node'
import { openZip, storedZip, ZipError, type ZipEntry } from './zip.ts'

export type Cell = string | number | boolean | Date | null
/** `name` is null for a file that is one sheet. */
export type Sheet = { name: string | null; rows: Cell[][] }

/** Why a file of rows could not be read: what it is, or how large it is. */
export class SheetError extends Error {
  readonly why: 'unreadable' | 'oldExcel' | 'tooLarge'
  constructor(why: 'unreadable' | 'oldExcel' | 'tooLarge') {
    super(why)
    this.name = 'SheetError'
    this.why = why
  }
}

/** A workbook of the longest list there is takes a tenth of this. */
const unpackedLimit = 64 * 1024 * 1024
/** More than any list has; a sheet that says it is larger would be filled in with nothing up to there. */
const mostRows = 50_000
const mostColumns = 100

export const isWorkbook = (bytes: Buffer): boolean => bytes.subarray(0, 2).toString('latin1') === 'PK'
const isOldWorkbook = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('hex') === 'd0cf11e0'

/** The sheets of an XLSX file; of a formula the value it had when the file was saved. */
export async function readSheets(bytes: Buffer): Promise<Sheet[]> {
  const safe = storedZip(openSafely(bytes))
  try {
    const sheets = await readWorkbook(safe)
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(asCell)) }))
  } catch {
    // The library says in many ways that a workbook is not well made.
    throw new SheetError('unreadable')
  }
}

/** Says of a file that is no workbook we read what it is instead. */
export function refuseOldWorkbook(bytes: Buffer): void {
  if (isOldWorkbook(bytes)) throw new SheetError('oldExcel')
}

/**
 * The library unpacks whatever it is given and fills sheets out to the last cell they name, so it is given only what
 * has been unpacked and measured here.
 */
function openSafely(bytes: Buffer): ZipEntry[] {
  const entries = unpack(bytes)
  for (const { name, bytes: xml } of entries)
    if (name.startsWith('xl/worksheets/') && isTooWide(xml.toString('utf8'))) throw new SheetError('tooLarge')
  return entries
}

function unpack(bytes: Buffer): ZipEntry[] {
  try {
    return openZip(bytes, (name) => /\.xml(\.rels)?$/.test(name), unpackedLimit)
  } catch (error) {
    throw new SheetError(error instanceof ZipError && error.why === 'tooLarge' ? 'tooLarge' : 'unreadable')
  }
}

function isTooWide(xml: string): boolean {
  for (const [, place = ''] of xml.matchAll(/(?<![:\w])r\s*=\s*["']([^"']*)["']/g)) {
    const [, letters = '', row] = /^([A-Z]{0,3})(\d{1,7})$/.exec(place) ?? []
    if (row === undefined || Number(row) > mostRows || columnOf(letters) > mostColumns) return true
  }
  return false
}

const columnOf = (letters: string): number =>
  Buffer.from(letters).reduce((column, letter) => column * 26 + letter - 64, 0)

const asCell = (value: unknown): Cell =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  value instanceof Date
    ? value
    : null
