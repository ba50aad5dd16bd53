import { useTexts } from '#web/use-texts.tsx'
import type { ReportList } from '../contract.ts'

type Props = { year: NonNullable<ReportList['year']> }

/** «Hva ble det til?»: what she sent in a year, and how much of it made a difference. Never beside anybody else's. */
export function CameOfIt({ year: { sent, changed } }: Props) {
  const t = useTexts('reporting')
  if (sent === 0) return null
  const change = sent === 1 ? t('mine.yearOnly') : t('mine.yearChanged', { count: changed })
  return (
    <p>
      {[t('mine.year', { count: sent }), changed > 0 && change, t('mine.yearThanks')]
        .filter(Boolean)
        .join(' ')}
    </p>
  )
}
