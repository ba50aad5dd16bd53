import { expect, test } from 'vitest'
import { findHeader, missingColumn } from './columns.ts'

const fieldsOf = (...rows: string[][]) => {
  const header = findHeader(rows)
  return header && [header.list, ...header.columns.map(({ field }) => field)]
}

test.each([
  ['Kode;Navn;Overordnet;Sektor;Nedlagt fra', ['units', 'code', 'name', 'parent', 'sector', 'closedFrom']],
  ['ENHETSKODE;Enhetsnavn;Overordnet kode', ['units', 'code', 'name', 'parent']],
  ['Unit code;Unit name;Parent', ['units', 'code', 'name', 'parent']],
  ['Einingskode;Einingsnamn;Overordna eining;Type', ['units', 'code', 'name', 'parent', 'kind']],
  ['Kode;Navn', ['units', 'code', 'name']],
  [
    'Ansattnr;Fornavn;Etternavn;Epost;Mobil;Org.enhet;Rolle',
    ['people', 'number', 'givenName', 'familyName', 'email', 'phone', 'unit', 'function'],
  ],
  ['Ressursnr;Navn;Enhetskode', ['people', 'number', 'name', 'unit']],
  ['Tilsettnummer;Namn;Eining;Frå;Til', ['people', 'number', 'name', 'unit', 'from', 'to']],
  ['employee no;full name;unit;e-mail', ['people', 'number', 'name', 'unit', 'email']],
  [' E - post ;NAVN;enhet;Ansettelsesform', ['people', 'email', 'name', 'unit', 'kind']],
  ['Dato;Beløp;Konto', undefined],
  ['', undefined],
])('%s', (header, fields) => {
  expect(fieldsOf(header.split(';'))).toEqual(fields)
})

test('a title above the header is passed over, and columns nobody knows are named', () => {
  const header = findHeader([
    ['Ansatte i Fjordvik', '', ''],
    ['', '', ''],
    ['Ansattnr', 'Navn', 'Enhet', 'Stillingstittel', 'Lønnstrinn'],
  ])
  expect(header).toMatchObject({ list: 'people', at: 2, unknown: ['Stillingstittel', 'Lønnstrinn'] })
})

test.each([
  ['Kode;Overordnet', 'name'],
  ['Navn;Overordnet', 'code'],
  ['Fornavn;Etternavn;Enhet', 'number'],
  ['E-post;Fornavn;Enhet', 'name'],
  ['Ansattnr;Navn;Telefon', 'unit'],
  ['Ansattnr;Navn;Enhet', undefined],
])('%s lacks %s', (header, field) => {
  const found = findHeader([header.split(';')])
  expect(found && missingColumn(found)).toBe(field)
})
