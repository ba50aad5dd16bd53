import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import type { FieldProblem } from '#web/api-problem.ts'
import { api } from '#web/api.ts'
import { businessTime } from '#web/business-time.ts'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { DraftTextarea } from '#web/ui/draft-textarea.tsx'
import { messageFor, showErrors } from '#web/ui/form-errors.ts'
import styles from '#web/ui/form.module.css'
import { StaleProblem } from '#web/ui/stale-problem.tsx'
import { useDraft } from '#web/ui/use-draft.ts'
import { useTexts } from '#web/use-texts.tsx'
import { useChange } from '#web/use-change.ts'
import type { Measure } from '../contract.ts'
import { dueProblem } from './days.ts'
import { DueChoice } from './due-choice.tsx'

/** Another day than promised, and why: whoever decided it sees both. */
export function PostponeForm({ measure }: { measure: Measure }) {
  const t = useTexts('measures')
  return (
    <ChangeDrawer title={t('postpone.title')} opener={t('postpone.open')}>
      {(close) => <Form measure={measure} onDone={close} />}
    </ChangeDrawer>
  )
}

function Form({ measure: { id, version }, onDone }: { measure: Measure; onDone: () => void }) {
  const t = useTexts('measures')
  const reason = useDraft(`measure.${id}.postpone`)
  const [dueOn, setDueOn] = useState('')
  const [isTried, setTried] = useState(false)
  const postpone = useChange({
    work: () =>
      api.call('POST /measures/:id/due', {
        params: { id },
        body: { dueOn, reason: reason.text, notIdentity: reason.notIdentity, version },
      }),
    said: t('postpone.done'),
    after: () => {
      reason.clear()
      onDone()
    },
  })
  const missing: FieldProblem[] = []
  const wrongDue = dueProblem(dueOn, businessTime())
  if (wrongDue) missing.push({ path: 'postpone-due', message: t(wrongDue) })
  if (reason.text.trim() === '') missing.push({ path: 'postpone-reason', message: t('postpone.missing') })
  const problems = isTried ? missing : []
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (postpone.isPending) return
    showErrors(missing, () => setTried(true))
    if (missing.length === 0) postpone.mutate(undefined)
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <DueChoice
        id="postpone-due"
        legend={t('form.due')}
        value={dueOn}
        onChange={setDueOn}
        error={messageFor(problems, 'postpone-due')}
      />
      <DraftTextarea
        id="postpone-reason"
        label={t('postpone.reason')}
        draft={reason}
        rows={2}
        error={messageFor(problems, 'postpone-reason')}
      />
      {postpone.error && <StaleProblem problem={postpone.error} />}
      <Button type="submit" loading={postpone.isPending}>
        {t('postpone.send')}
      </Button>
    </form>
  )
}
