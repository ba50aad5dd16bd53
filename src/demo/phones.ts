import type { DemoHolding, DemoPerson, DemoPosition } from './types.ts'

/** «35 00 01 23»: beside the municipality's own invented numbers, which end in two digits. */
const number = (area: string, nth: number) =>
  `${area} 00 ${String(100 + nth)
    .padStart(4, '0')
    .replace(/(..)/, '$1 ')}`

/** Gives a work phone to everybody who holds more than a place among the employees: leaders, deputies, advisers. */
export function givePhones(
  people: DemoPerson[],
  positions: DemoPosition[],
  holdings: DemoHolding[],
  area: string,
): DemoPerson[] {
  const offices = new Set(positions.filter((p) => p.function !== 'employee').map((p) => p.id))
  const onCall = new Set(holdings.filter((h) => offices.has(h.positionId)).map((h) => h.personId))
  let given = 0
  return people.map((person) =>
    onCall.has(person.id) ? { ...person, phone: number(area, ++given) } : person,
  )
}
