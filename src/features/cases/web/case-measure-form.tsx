import { useSuspenseQuery } from '@tanstack/react-query'
import { MeasureForm } from '#features/measures/web/measure-form.tsx'
import { isWeak } from '#features/measures/web/strength-choice.tsx'
import { api } from '#web/api.ts'
import type { CaseView } from '../contract.ts'
import { choicesQuery } from './case-queries.ts'
import { useAttempt } from './unsent.tsx'

/** Decides a measure that belongs to this case. */
export function CaseMeasureForm({ view, onDone }: { view: CaseView; onDone?: (said: string) => void }) {
  const { strengths } = useSuspenseQuery(choicesQuery).data
  const attempt = useAttempt(view)
  const others = view.measures.filter(({ state }) => state !== 'cancelled')
  return (
    <MeasureForm
      of={`case.${view.id}`}
      unit={view.unit}
      strengths={strengths}
      othersAreWeak={others.every(({ strength }) => isWeak(strength))}
      decide={(body) =>
        attempt('addMeasure', [body.title, body.background].filter(Boolean).join('\n'), () =>
          api.call('POST /cases/:id/measures', { params: { id: view.id }, body }),
        )
      }
      onDone={onDone}
    />
  )
}
