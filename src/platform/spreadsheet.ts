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
/** A list of 20,000 people with 25 columns takes half of it: each cell is two, and so is each word they share. */
const mostElements = 2_000_000
/** More than any list has; a sheet that says it is larger would be filled in with nothing up to there. */
const mostRows = 25_000
const mostColumns = 100
/** In all the sheets together, with what would be filled in. */
const mostRoom = mostRows * mostColumns

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
 * The library unpacks whatever it is given, keeps something of each element and fills sheets out to the last cell they
 * name, so it is given only what has been unpacked and measured here.
 */
function openSafely(bytes: Buffer): ZipEntry[] {
  const entries = unpack(bytes)
  let elements = 0
  let room = 0
  for (const { name, bytes: xml } of entries) {
    elements += countElements(xml, mostElements - elements)
    if (elements > mostElements) throw new SheetError('tooLarge')
    if (name.startsWith('xl/worksheets/')) room += roomOf(xml.toString('utf8'))
    if (room > mostRoom) throw new SheetError('tooLarge')
  }
  return entries
}

function unpack(bytes: Buffer): ZipEntry[] {
  try {
    return openZip(bytes, (name) => /\.xml(\.rels)?$/.test(name), unpackedLimit)
  } catch (error) {
    throw new SheetError(error instanceof ZipError && error.why === 'tooLarge' ? 'tooLarge' : 'unreadable')
  }
}

/** How many elements begin in it; no further than one past `most`. */
function countElements(xml: Buffer, most: number): number {
  let count = 0
  for (let at = xml.indexOf('<'); at >= 0 && count <= most; at = xml.indexOf('<', at + 1))
    if (xml[at + 1] !== slash) count++
  return count
}
const slash = '/'.charCodeAt(0)

/** How many cells there are from the first to the last it names. */
function roomOf(xml: string): number {
  let [rows, columns] = [0, 0]
  for (const [, place = ''] of xml.matchAll(/(?<![:\w])r\s*=\s*["']([^"']*)["']/g)) {
    const [, letters = '', row] = /^([A-Z]{0,3})(\d{1,7})$/.exec(place) ?? []
    if (row === undefined) return Infinity
    rows = Math.max(rows, Number(row))
    columns = Math.max(columns, columnOf(letters))
  }
  return rows > mostRows || columns > mostColumns ? Infinity : rows * columns
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
