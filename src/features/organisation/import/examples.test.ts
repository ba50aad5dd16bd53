import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { toCsv } from '../web/csv-file.ts'
import { personExample, unitExample } from '../web/examples.ts'
import { planImport } from './plan.ts'
import { readFile, type Lists } from './read.ts'

const problemsOf = (lists: Lists) => {
  let made = 0
  const now = { units: [], positions: [], people: [], former: [], holders: [] }
  const plan = planImport(lists, now, {
    ...{ today: '2026-07-01', actor: { personId: '', leads: [] } },
    ...{ makeId: () => `new ${++made}`, functionName: (code: string) => code },
  })
  return [plan.lines.filter(({ outcome }) => outcome === 'problem'), plan.counts]
}

test('the examples can be brought in as they are, as a workbook and as two files', async () => {
  const workbook = await readFile(readFileSync(new URL('../web/example.xlsx', import.meta.url)))
  const units = await readFile(Buffer.from(toCsv(unitExample)))
  const people = await readFile(Buffer.from(toCsv(personExample)))
  expect(workbook.unknown).toEqual([])
  for (const lists of [workbook.lists, { ...units.lists, ...people.lists }])
    expect(problemsOf(lists)).toMatchObject([[], { units: { new: 5 }, people: { new: 3 } }])
})

test('a file for Norwegian Excel has its mark and semicolons, and no cell becomes a formula', async () => {
  const csv = toCsv([
    ['Kode', 'Navn;her'],
    ['=1+1', 'to\nlinjer «"»'],
  ])
  expect(csv).toBe('\ufeffKode;"Navn;her"\r\n\'=1+1;"to\nlinjer «""»"\r\n')
})
