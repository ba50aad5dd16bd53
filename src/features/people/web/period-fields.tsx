import { Textfield } from '@digdir/designsystemet-react'
import { dayToday } from '#web/business-time.ts'
import { messageFor } from '#web/ui/form-errors.ts'
import { useTexts } from '#web/use-texts.tsx'
import { periodProblem } from '../rules.ts'

/** The days of a position, as the fields have them: a last day that nobody knows is empty. */
export type Period = { from: string; to: string }

export const fromToday = (): Period => ({ from: dayToday(), to: '' })

/** A permanent one has no last day. */
export const periodOf = ({ from, to }: Period, kind: string) => ({
  from,
  to: kind === 'permanent' ? null : to || null,
})

/** What is wrong with them in words, each with the id of its field. */
export function usePeriodProblems(period: Period, kind: string) {
  const t = useTexts('people')
  const { from, to } = periodOf(period, kind)
  if (from === '') return [{ path: 'period-from', message: t('period.missing') }]
  const wrong = periodProblem(from, to, dayToday())
  return wrong ? [{ path: 'period-to', message: t(`refused.${wrong}`) }] : []
}

type Props = {
  period: Period
  kind: string
  problems: ReturnType<typeof usePeriodProblems>
  onChange: (period: Period) => void
}

export function PeriodFields({ period, kind, problems, onChange }: Props) {
  const t = useTexts('people')
  const optional = useTexts('shell')('form.optional').toLowerCase()
  return (
    <>
      <Textfield
        id="period-from"
        type="date"
        label={t('period.from')}
        value={period.from}
        error={messageFor(problems, 'period-from')}
        onChange={(event) => onChange({ ...period, from: event.target.value })}
      />
      {kind !== 'permanent' && (
        <Textfield
          id="period-to"
          type="date"
          label={`${t('period.to')} (${optional})`}
          description={t('period.to.hint')}
          min={period.from}
          value={period.to}
          error={messageFor(problems, 'period-to')}
          onChange={(event) => onChange({ ...period, to: event.target.value })}
        />
      )}
    </>
  )
}
