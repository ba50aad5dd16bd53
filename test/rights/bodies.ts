import { newId } from '../../src/kernel/ids.ts'
import { officeHours } from '../../src/kernel/workdays.ts'
import type { RouteMap } from '../../src/rooms.ts'
import { unitId } from '../people.ts'

export const password = 'en lang setning om hav'

export const aLogo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** What Fjordvik says of itself, a little changed. */
export const aMunicipality = (
  changes: Partial<RouteMap['PUT /municipality']['body']> = {},
): RouteMap['PUT /municipality']['body'] => ({
  slug: 'fjordvik',
  name: 'Fjordvik kommune',
  language: 'nb',
  workingHours: [...officeHours],
  phones: [{ key: 'bht', number: '35 00 00 01' }],
  administrator: null,
  version: 1,
  ...changes,
})

export const noWords = { nb: null, nn: null, en: null }

/** A type of the municipality's own, with other words where a test says so. */
export const anAddedType = (changes: object = {}) => ({
  category: 'hms' as const,
  hidden: false,
  name: { ...noWords, nb: 'Angrep fra dyr' },
  tile: { ...noWords, nb: 'Dyr' },
  examples: { ...noWords, nb: 'For eksempel bitt av hund hjemme hos en bruker' },
  icon: 'BellIcon',
  firstIn: ['health' as const],
  ...changes,
})

/** Somebody nobody else is called, in the night shift. */
export function aNewPerson(
  changes: Partial<RouteMap['POST /people']['body']> = {},
): RouteMap['POST /people']['body'] {
  const id = newId()
  return {
    ...{ id, givenName: 'Eva', familyName: `Ny ${id.slice(-4)}`, email: null, phone: null },
    ...{ employeeNumber: id, language: 'nb', unitId: unitId('night'), kind: 'permanent', anyway: false },
    ...changes,
  }
}

/** The first word of a report is hidden. */
export const aMask = (textId: string) => ({
  id: newId(),
  textId,
  version: 0,
  ranges: [{ from: 0, to: 4 }],
  reason: 'patientName' as const,
})
