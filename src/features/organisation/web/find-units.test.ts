import { expect, test } from 'vitest'
import { findUnits } from './find-units.ts'

const units = [
  { id: '1', name: 'Helse og velferd', path: '', leader: 'Gro Myhre' },
  { id: '2', name: 'Sone øst', path: 'Helse og velferd › Hjemmetjenesten', leader: 'Tor-Inge Bakken' },
  { id: '3', name: 'Furulia barneskole', path: 'Oppvekst', leader: null },
]
const found = (text: string) => findUnits(units, text).map(({ id }) => id)

test('finds by name, way and leader, whatever the case of the letters', () => {
  expect(found('ØST')).toEqual(['2'])
  expect(found('hjemmetjenesten bakken')).toEqual(['2'])
  expect(found('furulia helse')).toEqual([])
})

test('puts the unit called so before those beneath it', () => {
  expect(found('helse')).toEqual(['1', '2'])
})
