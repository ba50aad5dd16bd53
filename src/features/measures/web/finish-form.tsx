import { Button } from '@digdir/designsystemet-react'
import type { SubmitEvent } from 'react'
import { api } from '#web/api.ts'
import { DraftTextarea } from '#web/ui/draft-textarea.tsx'
import styles from '#web/ui/form.module.css'
import { StaleProblem } from '#web/ui/stale-problem.tsx'
import { useDraft } from '#web/ui/use-draft.ts'
import { useTexts } from '#web/use-texts.tsx'
import { useChange } from '#web/use-change.ts'
import type { Measure } from '../contract.ts'

/** It is done, and in a sentence how, for the one who decided it. */
export function FinishForm({ measure: { id, version } }: { measure: Measure }) {
  const t = useTexts('measures')
  const note = useDraft(`measure.${id}.note`)
  const finish = useChange({
    work: () =>
      api.call('POST /measures/:id/done', {
        params: { id },
        body: { note: note.text, notIdentity: note.notIdentity, version },
      }),
    said: t('finish.done'),
    after: note.clear,
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!finish.isPending) finish.mutate(undefined)
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <DraftTextarea
        id="finish-note"
        label={t('finish.note')}
        hint={t('finish.note.hint')}
        draft={note}
        rows={2}
      />
      {finish.error && <StaleProblem problem={finish.error} />}
      <Button type="submit" loading={finish.isPending}>
        {t('finish.send')}
      </Button>
    </form>
  )
}
