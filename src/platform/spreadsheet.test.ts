import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { zipOfDeflated } from '../../test/zip.ts'
import { isWorkbook, readSheets, refuseOldWorkbook } from './spreadsheet.ts'
import { openZip, storedZip } from './zip.ts'

const everything = () => true

/** A workbook with other cells in its sheet. */
async function workbookWith(sheetData: string): Promise<Buffer> {
  const whole = await writeWorkbook([['x']], { sheet: 'Ansatte' }).toBuffer()
  const entries = openZip(whole, everything, 1e7).map(({ name, bytes }) => ({
    name,
    bytes: name.startsWith('xl/worksheets/')
      ? Buffer.from(
          bytes.toString().replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${sheetData}</sheetData>`),
        )
      : bytes,
  }))
  return storedZip(entries)
}

test('reads every sheet: texts, numbers, dates and nothing', async () => {
  const day = new Date('2026-02-01T00:00:00Z')
  const bytes = await writeWorkbook([
    {
      sheet: 'Enheter',
      data: [
        ['Kode', 'Navn'],
        [3120, 'Sone øst'],
      ],
    },
    { sheet: 'Ansatte', data: [['Fra'], [{ value: day, type: Date, format: 'dd.mm.yyyy' }], [null], ['x']] },
  ]).toBuffer()
  expect(isWorkbook(bytes)).toBe(true)
  expect(await readSheets(bytes)).toEqual([
    {
      name: 'Enheter',
      rows: [
        ['Kode', 'Navn'],
        [3120, 'Sone øst'],
      ],
    },
    { name: 'Ansatte', rows: [['Fra'], [day], [null], ['x']] },
  ])
})

test('of a formula the value it had is read', async () => {
  const bytes = await workbookWith(
    '<row r="1"><c r="A1" t="str"><f>"Kari "&amp;"Nes"</f><v>Kari Nes</v></c><c r="B1"><f>1+1</f><v>2</v></c></row>',
  )
  expect((await readSheets(bytes))[0]?.rows).toEqual([['Kari Nes', 2]])
})

describe('what would fill the memory is refused', () => {
  test('a file that unpacks into more than any list', async () => {
    const name = 'xl/worksheets/sheet1.xml'
    const bomb = zipOfDeflated([{ name, bytes: deflateRawSync(Buffer.alloc(80 * 1024 * 1024, ' ')) }])
    expect(bomb.length).toBeLessThan(200_000)
    await expect(readSheets(bomb)).rejects.toMatchObject({ why: 'tooLarge' })
  })

  test.each([
    '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
    '<row r="1"><c r="XFD1"><v>1</v></c></row>',
    "<row r='99999999999'></row>",
    '<row r = "&#49;&#49;"></row>',
  ])('a sheet that says it is larger: %s', async (cells) => {
    await expect(readSheets(await workbookWith(cells))).rejects.toMatchObject({ why: 'tooLarge' })
  })

  test.each([
    ['cells that do not say where they are', `<row r="1">${'<c><v>1</v></c>'.repeat(1_100_000)}</row>`],
    ['rows that do not', '<row/>'.repeat(2_100_000)],
    ['elements by another name', '<x:c/>'.repeat(2_100_000)],
  ])('more %s than any list has', async (_, cells) => {
    await expect(readSheets(await workbookWith(cells))).rejects.toMatchObject({ why: 'tooLarge' })
  })

  test('many sheets that each say they are large', async () => {
    const corner = '<worksheet><sheetData><row r="25000"><c r="CV25000"/></row></sheetData></worksheet>'
    const sheets = [1, 2, 3].map((n) => ({ name: `xl/worksheets/sheet${n}.xml`, bytes: Buffer.from(corner) }))
    await expect(readSheets(storedZip(sheets))).rejects.toMatchObject({ why: 'tooLarge' })
  })
})

test('the longest list there is, with every column that anybody has, is read', async () => {
  const row = Array.from({ length: 20 }, (_, at) => (at === 0 ? 'Kari' : at))
  const bytes = await writeWorkbook(Array.from({ length: 20_001 }, () => row)).toBuffer()
  expect((await readSheets(bytes))[0]?.rows).toHaveLength(20_001)
})

test.each([
  ['a ZIP cut short', 'PK\u0003\u0004'],
  ['a ZIP of something else', storedZip([{ name: 'bilde.png', bytes: Buffer.from('x') }])],
])('%s is unreadable, and said to be so', async (_, bytes) => {
  await expect(readSheets(Buffer.from(bytes))).rejects.toMatchObject({ why: 'unreadable' })
})

test('an old workbook is told from a text', () => {
  expect(() => refuseOldWorkbook(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toThrow('oldExcel')
  expect(() => refuseOldWorkbook(Buffer.from('Kode;Navn'))).not.toThrow()
})
