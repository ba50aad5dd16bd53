import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Home } from '../contract.ts'

/** Why there is more in one's day than one's own, or why there is less. */
export function Deputising({ home: { standsInFor, awayUntil } }: { home: Home }) {
  const t = useTexts('home')
  const format = useFormat()
  if (awayUntil !== null) return <p>{t('away', { day: format.day(awayUntil) })}</p>
  return standsInFor.length > 0 && <p>{t('standsIn', { positions: standsInFor.join(' · ') })}</p>
}
