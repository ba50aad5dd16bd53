import { Link } from '@digdir/designsystemet-react'
import { api } from '#web/api.ts'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { CaseView } from '../contract.ts'
import { refusalFor } from './case-facts-of.ts'

/** «Dette er en prøvemelding», and back: one tap each way. */
export function Trial({ view }: { view: CaseView }) {
  const t = useTexts('cases')
  const isTrial = view.trialFrom !== null
  const params = { id: view.id }
  const change = useChange({
    work: () =>
      isTrial
        ? api.call('DELETE /cases/:id/trial', { params })
        : api.call('PUT /cases/:id/trial', { params }),
    said: t(isTrial ? 'trial.unmarked' : 'trial.marked'),
  })
  if (refusalFor(isTrial ? 'unmarkTrial' : 'markTrial', view) !== null) return null
  return (
    <>
      <Link asChild>
        <button type="button" onClick={() => change.isPending || change.mutate(undefined)}>
          {t(isTrial ? 'trial.unmark' : 'trial.mark')}
        </button>
      </Link>
      {change.error && <ProblemView problem={change.error} />}
    </>
  )
}
