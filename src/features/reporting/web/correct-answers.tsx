import { use } from 'react'
import { api } from '#web/api.ts'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { DraftOwner } from '#web/ui/use-draft.ts'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { Answers, Report } from '../contract.ts'
import { AnswerForm } from './answer-form.tsx'

/** «Rett svarene», until somebody has taken the report up. */
export function CorrectAnswers({ report }: { report: Report }) {
  const t = useTexts('reporting')
  if (report.mayAnswer.length === 0) return null
  return (
    <ChangeDrawer
      title={t('later.title')}
      opener={t(report.answers.length > 0 ? 'later.change' : 'later.answer')}
    >
      {(close) => <Correction report={report} onDone={close} />}
    </ChangeDrawer>
  )
}

function Correction({ report, onDone }: { report: Report; onDone: () => void }) {
  const t = useTexts('reporting')
  const personId = use(DraftOwner)
  const change = useChange({
    work: (answers: Answers) =>
      api.call('PUT /reports/:id/answers', { params: { id: report.id }, body: { answers } }),
    said: t('later.done'),
    after: onDone,
  })
  return <AnswerForm report={report} personId={personId} send={change.mutateAsync} />
}
