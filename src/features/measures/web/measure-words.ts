import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Measure } from '../contract.ts'

const levels = [1, 2, 3, 4, 5] as const

/** A measure's facts as people say them. */
export function useMeasureWords() {
  const t = useTexts('measures')
  const format = useFormat()
  return {
    /** «Middels: gjør det lettere å gjøre rett» */
    strength: ({ strength }: Measure): string =>
      t(`strength.${levels.find((level) => level === strength) ?? 3}`),
    /** «leder, Sone øst (Tor-Inge Bakken)» */
    owner: ({ owner }: Measure): string =>
      owner.names.length > 0 ? `${owner.names.join(', ')} (${owner.position})` : owner.position,
    place,
    /** When it is to be done, should have been, or was. */
    due: ({ state, dueOn, overdue, endedAt }: Measure): string => {
      if (state !== 'decided') return t(`ended.${state}`, { day: format.day(endedAt ?? dueOn) })
      return t(overdue ? 'due.overdue' : 'due.by', { day: format.day(dueOn) })
    },
  }
}

/** «Furulia barneskole, sløydsal»; a building that is not called as the unit is said after it. */
const place = ({ unit, location }: Pick<Measure, 'unit' | 'location'>): string =>
  location?.startsWith(unit) ? location : [unit, location].filter(Boolean).join(' · ')
