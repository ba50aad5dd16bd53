import { expect, test } from 'vitest'
import * as cells from './cells.ts'

test.each([
  ['01.02.2026', '2026-02-01'],
  ['1.2.2026', '2026-02-01'],
  ['1.2.26', '2026-02-01'],
  ['01.02.2026 00:00:00', '2026-02-01'],
  ['1/2/2026', '2026-02-01'],
  ['01-02-2026', '2026-02-01'],
  ['2026-02-01', '2026-02-01'],
  ['2026-02-01T00:00:00Z', '2026-02-01'],
  ['46054', '2026-02-01'],
  ['31.12.9999', null],
  ['2099-12-31', null],
  ['31.02.2026', undefined],
  ['2026-13-01', undefined],
  ['01.02.1066', undefined],
  ['februar', undefined],
  ['12', undefined],
])('the day %s is %s', (written, day) => {
  expect(cells.readDay(written)).toBe(day)
})

test.each([
  ['90012345', '900 12 345'],
  ['900 12 345', '900 12 345'],
  ['+47 900 12 345', '900 12 345'],
  ['0047 900.12.345', '900 12 345'],
  ['35 00 01 23', '35 00 01 23'],
  ['35000123', '35 00 01 23'],
  ['02800', '02800'],
  ['+46 70 123 45 67', '+46701234567'],
  ['90012345 / 35000123', undefined],
  ['900', undefined],
  ['ring sentralen', undefined],
])('the phone %s is %s', (written, phone) => {
  expect(cells.readPhone(written)).toBe(phone)
})

test.each([
  [cells.readFunction, 'ansatt', 'employee'],
  [cells.readFunction, 'Tilsett', 'employee'],
  [cells.readFunction, 'LEDER', 'leader'],
  [cells.readFunction, 'Avdelingsleder', 'leader'],
  [cells.readFunction, 'leiar', 'leader'],
  [cells.readFunction, 'kvalitetskoordinator', 'coordinator'],
  [cells.readFunction, 'verneombod', 'safetyRep'],
  [cells.readFunction, 'safetyRep', 'safetyRep'],
  [cells.readFunction, 'HMS rådgiver', 'hmsAdviser'],
  [cells.readFunction, 'keiser', undefined],
  [cells.readHolderKind, 'Fast', 'permanent'],
  [cells.readHolderKind, 'Konstituert', 'acting'],
  [cells.readHolderKind, 'stadfortredar', 'deputy'],
  [cells.readHolderKind, 'midlertidig', 'temp'],
  [cells.readUnitKind, 'Seksjon', 'section'],
  [cells.readSector, 'Helse og omsorg', 'health'],
  [cells.readSector, 'skule', 'school'],
] as const)('%o reads %s as %s', (read, written, meaning) => {
  expect(read(written)).toBe(meaning)
})
