import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem } from '#web/api-problem.ts'
import { api } from '#web/api.ts'
import { useTexts } from '#web/use-texts.tsx'
import { useChange } from '#web/use-change.ts'
import type { Assessment, CaseView } from '../contract.ts'
import { AssessFields } from './assess-fields.tsx'
import { differences, isSaved, openDraft } from './assessment-draft.ts'
import type { Saved } from './assessment-draft.ts'
import { choicesQuery } from './case-queries.ts'
import { Conflict } from './conflict.tsx'
import { useAttempt } from './unsent.tsx'

/**
 * How much work, how bad, and what it is. Builds on the version it was opened with: where somebody else has saved
 * since, both answers are shown, and nothing typed is lost.
 */
export function AssessForm({ view, onDone }: { view: CaseView; onDone?: (said: string) => void }) {
  const t = useTexts('cases')
  const choices = useSuspenseQuery(choicesQuery).data
  const [draft, setDraft] = useState(() => openDraft(view, choices.types))
  const [opened] = useState(view.version)
  const attempt = useAttempt(view)
  const [theirs, setTheirs] = useState<Saved>()
  const said = t('assess.done')
  const assess = useChange({
    work: (body: Assessment) =>
      attempt('assess', '', () => api.call('POST /cases/:id/assess', { params: { id: view.id }, body })),
    said,
    after: () => onDone?.(said),
  })
  const save = (body: Assessment) =>
    assess.mutate(body, {
      onError: (error) => {
        if (error instanceof ApiProblem && isSaved(error.current)) setTheirs(error.current)
      },
    })
  const isConflict = theirs !== undefined && differences(draft, theirs).length > 0
  const shared = { view, choices, draft, isPending: assess.isPending }
  if (isConflict) return <Conflict key={theirs.version} {...shared} theirs={theirs} onSave={save} />
  return (
    <AssessFields
      {...shared}
      onChange={setDraft}
      onSave={(answers) => save({ ...answers, version: theirs?.version ?? opened })}
      problem={assess.error}
    />
  )
}
