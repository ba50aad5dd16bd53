import { isDay, oneOf, readAddress, upTo, when } from '#web/address.ts'
import type { TrailFilter } from '../contract.ts'

export const areas = [
  ...(['reports', 'cases', 'measures', 'signIns', 'people', 'letters', 'trail', 'other'] as const),
] as const satisfies readonly NonNullable<TrailFilter['area']>[]

const readers = {
  vis: oneOf(['alt']),
  hvem: upTo(100),
  gjelder: oneOf(areas),
  nummer: upTo(20),
  fra: when(isDay),
  til: when(isDay),
}

/** What the address of the log says. Without any of it, nothing has been asked for and nothing is read. */
export const readLogSearch = (search: Record<string, unknown>) => readAddress(readers, search)
type Asked = Omit<ReturnType<typeof readLogSearch>, 'ukjent'>

/** The filter that an address asks for; undefined where it asks for nothing. */
export function filterOf({ vis, hvem, gjelder, nummer, fra, til }: Asked): TrailFilter | undefined {
  if (![vis, hvem, gjelder, nummer, fra, til].some(Boolean)) return undefined
  const words = { person: hvem ?? '', number: nummer ?? '' }
  return { ...words, area: gjelder ?? null, from: fra ?? null, to: til ?? null }
}

/** The address of a filter; `vis` says that all was asked for. */
export function addressOf({ person, area, number, from, to }: TrailFilter): Asked {
  const chosen = {
    ...{ hvem: person || undefined, gjelder: area ?? undefined, nummer: number || undefined },
    ...{ fra: from ?? undefined, til: to ?? undefined },
  }
  return { ...chosen, vis: Object.values(chosen).some(Boolean) ? undefined : 'alt' }
}
