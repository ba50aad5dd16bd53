/** A time somebody works in a unit: whether for somebody else, from which day, and to which where that is known. */
export type Engagement = { isTemp: boolean; from: string; until: string | null }
type Unit = { id: string; engagements: readonly Engagement[] }
/** Where she reported from last on this device, and on which day. */
export type LastUnit = { unitId: string; day: string }

export const isOn = ({ from, until }: Engagement, day: string): boolean =>
  from <= day && (until === null || until >= day)

const on = ({ engagements }: Unit, day: string): readonly Engagement[] =>
  engagements.filter((engagement) => isOn(engagement, day))

/** The units she was in on any of these days, once each. */
export function unitsOnDays(
  times: readonly (Engagement & { id: string; name: string })[],
  days: readonly string[],
): { id: string; name: string }[] {
  const there = times.filter((time) => days.some((day) => isOn(time, day)))
  return [...new Map(there.map(({ id, name }) => [id, { id, name }])).values()]
}

/** Whether she is in a unit only for somebody else that day. */
export function isTempOn(unit: Unit, day: string): boolean {
  const today = on(unit, day)
  return today.length > 0 && today.every(({ isTemp }) => isTemp)
}

/** Since when she is there for a time that ends: whoever sent for her has said that it is for these days. */
const sentForSince = (unit: Unit, day: string): string =>
  on(unit, day).reduce((last, { isTemp, from, until }) => (isTemp && until && from > last ? from : last), '')

const since = (unit: Unit, day: string): string =>
  on(unit, day).reduce((first, { from }) => (from < first ? from : first), day)

/** Where she works that day: where she says that she is, where she was sent for last, and where she has been longest. */
export const unitsOn = <Of extends Unit>(units: readonly Of[], day: string, hatUnitId: string | null): Of[] =>
  units
    .filter((unit) => on(unit, day).length > 0)
    .toSorted(
      (a, b) =>
        Number(b.id === hatUnitId) - Number(a.id === hatUnitId) ||
        sentForSince(b, day).localeCompare(sentForSince(a, day)) ||
        since(a, day).localeCompare(since(b, day)),
    )

/**
 * Which of the units she works in that day she is in, as far as anything tells: what she said that day, here or by the
 * position she chose; that she was sent for to one of them last; and for whoever has a place of her own, where she
 * reported from last, or that place. Undefined where she must be asked.
 */
export function unitTold<Of extends Unit>(
  units: readonly Of[],
  day: string,
  { hatUnitId, last }: { hatUnitId: string | null; last: LastUnit | undefined },
): Of | undefined {
  const here = unitsOn(units, day, hatUnitId)
  const [first, second] = here
  const used = here.find(({ id }) => id === last?.unitId)
  if (used && last?.day === day) return used
  if (!first || !second || first.id === hatUnitId) return first
  if (sentForSince(first, day) > sentForSince(second, day)) return first
  return here.some((unit) => !isTempOn(unit, day)) ? (used ?? first) : undefined
}
