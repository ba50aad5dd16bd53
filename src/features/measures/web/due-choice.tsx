import { Textfield } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { businessTime } from '#web/business-time.ts'
import { Pills } from '#web/ui/pills.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { dayAfter } from './days.ts'

const spans = ['14', '30', '90', 'other'] as const
type Span = (typeof spans)[number]

type Props = {
  /** Where an error is shown and focus goes: the date, when there is one to write. */
  id: string
  legend: string
  /** The day chosen, as `YYYY-MM-DD`; empty until there is one. */
  value: string
  onChange: (day: string) => void
  error?: string | undefined
}

/** A deadline: the usual ones in one tap, or a date. */
export function DueChoice({ id, legend, value, onChange, error }: Props) {
  const t = useTexts('measures')
  const [span, setSpan] = useState<Span>()
  const isOther = span === 'other'
  const choose = (chosen: Span) => {
    setSpan(chosen)
    onChange(chosen === 'other' ? '' : dayAfter(businessTime(), Number(chosen)))
  }
  return (
    <>
      <Pills
        id={isOther ? undefined : id}
        legend={legend}
        choices={spans.map((one) => ({
          value: one,
          label: one === 'other' ? t('due.other') : t('due.days', { days: one }),
        }))}
        value={span}
        onChange={choose}
        error={isOther ? undefined : error}
      />
      {isOther && (
        <Textfield
          id={id}
          type="date"
          label={t('due.date')}
          min={dayAfter(businessTime(), 0)}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          error={error}
        />
      )}
    </>
  )
}
