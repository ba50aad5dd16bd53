import type { Actor } from '#kernel/actor.ts'

/** Where somebody may put up posters and shared devices: everywhere, or in the units she leads. */
export const reachOf = (
  { leads }: Pick<Actor, 'leads'>,
  { seesAll }: { seesAll: boolean },
): readonly string[] | 'all' => (seesAll ? 'all' : leads)

export const reaches = (reach: readonly string[] | 'all', unitId: string): boolean =>
  reach === 'all' || reach.includes(unitId)

/** «fjordvik.example/fjordvik/m/7KQX-ACDE», as somebody types it: the way in is filled in by the browser. */
export const typedAddress = (address: string): string => address.replace(/^https?:\/\//, '')
