import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { api } from '#web/api.ts'
import { DraftTextarea } from '#web/ui/draft-textarea.tsx'
import styles from '#web/ui/form.module.css'
import { StaleProblem } from '#web/ui/stale-problem.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import { useChange } from '#web/use-change.ts'
import type { CaseView } from '../contract.ts'
import { draftAnswer } from './close-draft.ts'
import { useAttempt, useStepWords } from './unsent.tsx'
import { useReporter } from './words.ts'

/** The answer that ends the case. Drafted from what is known; the leader makes it true and hers. */
export function CloseForm({ view }: { view: CaseView }) {
  const t = useTexts('cases')
  const format = useFormat()
  const name = useReporter(view)
  const drafted = draftAnswer(view, t, format)
  const answer = useStepWords(view, 'close', drafted)
  const attempt = useAttempt(view)
  const [isEmpty, setEmpty] = useState(false)
  const close = useChange({
    work: () =>
      attempt('close', answer.text, () =>
        api.call('POST /cases/:id/close', {
          params: { id: view.id },
          body: { answer: answer.text, notIdentity: answer.notIdentity },
        }),
      ),
    said: t('close.done', { name }),
    after: answer.clear,
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (close.isPending) return
    setEmpty(answer.text.trim() === '')
    if (answer.text.trim() !== '') close.mutate(undefined)
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <DraftTextarea
        id="answer"
        label={t('close.label', { name })}
        hint={drafted && t('close.hint')}
        draft={answer}
        rows={5}
        error={isEmpty ? t('answer.missing', { name }) : undefined}
      />
      {close.error && <StaleProblem problem={close.error} />}
      <Button type="submit" loading={close.isPending}>
        {t('close.send')}
      </Button>
    </form>
  )
}
