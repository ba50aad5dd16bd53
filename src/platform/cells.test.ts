import { parse } from 'csv-parse/sync'
import readWorkbook from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import type { Cell } from './cells.ts'
import { csvLines } from './write-csv.ts'
import { writeWorkbook } from './write-xlsx.ts'

const formulas = [
  ...['=1+1', '+1', '-1', '@sum(A1)', '\t=1', '\r=1', '\n=1', ' =1', '\u00a0 -1', ' \n +1', '\u200b=1'],
  ...['＝1+1', '＋1', '－1', '＠sum(A1)', ' ＝1', '\nfalt', '\tfalt'],
]
const words = ['Hun falt.', '2 = 2', 'Hei - du', 'a@b.no', ' innrykk', '(+47) 900 00 000', '', 'Falt\n=igjen']
const numbers = [-1, -1.5, 0]

const sheet = (rows: Cell[][]) =>
  writeWorkbook([{ name: 'Saker', columns: [{ heading: 'Meldt', width: 10 }], rows }])

const written: [string, (cells: Cell[]) => Promise<unknown[]>][] = [
  [
    'CSV',
    async (cells) => {
      const rows = parse(csvLines(cells.map((cell) => [cell, 'x'])), { delimiter: ';' })
      return rows.map(([cell]) => cell)
    },
  ],
  [
    'XLSX',
    async (cells) => {
      const [read] = await readWorkbook(await sheet(cells.map((cell) => [cell, 'x'])), { trim: false })
      return (read?.data ?? []).slice(1).map(([cell]) => cell ?? '')
    },
  ],
]

describe.each(written)('%s', (format, write) => {
  test('what would be worked out begins with an apostrophe', async () => {
    const read = await write(formulas)
    expect(read.map((cell) => String(cell)[0])).toEqual(formulas.map(() => "'"))
  })

  test('other words stand as they were written', async () => {
    expect(await write(words)).toEqual(words)
  })

  test('a number of our own stays one, below zero too', async () => {
    expect(await write(numbers)).toEqual(format === 'CSV' ? ['-1', '-1,5', '0'] : numbers)
  })
})
