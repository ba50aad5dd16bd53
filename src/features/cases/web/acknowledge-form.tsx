import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { api } from '#web/api.ts'
import { DraftTextarea } from '#web/ui/draft-textarea.tsx'
import styles from '#web/ui/form.module.css'
import { Pills } from '#web/ui/pills.tsx'
import { StaleProblem } from '#web/ui/stale-problem.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { useChange } from '#web/use-change.ts'
import type { CaseView } from '../contract.ts'
import { firstSuggestion, suggestionsFor, type Suggestion } from './suggestions.ts'
import { useAttempt, useStepWords } from './unsent.tsx'
import { useReporter } from './words.ts'

/** One tap says that it is seen, in a sentence that may be chosen or written. Serious, it asks for a call. */
export function AcknowledgeForm({ view }: { view: CaseView }) {
  const t = useTexts('cases')
  const name = useReporter(view)
  const thanks = view.reporterFirstName ? t('ack.thanks', { name }) : t('ack.thanks.unnamed')
  const suggestions = suggestionsFor(view)
  const texts = suggestions.map((value) => ({ value, text: `${thanks} ${t(`ack.${value}`)}` }))
  const first = firstSuggestion(view)
  const textOf = (wanted: string) => texts.find(({ value }) => value === wanted)?.text ?? ''
  const message = useStepWords(view, 'acknowledge', textOf(first))
  const attempt = useAttempt(view)
  const [isEmpty, setEmpty] = useState(false)
  const chosen = texts.find(({ text }) => text === message.text)?.value
  const [own, setOwn] = useState('')
  const acknowledge = useChange({
    work: () =>
      attempt('acknowledge', message.text, () =>
        api.call('POST /cases/:id/acknowledge', {
          params: { id: view.id },
          body: { message: message.text, notIdentity: message.notIdentity },
        }),
      ),
    said: t('ack.done', { name }),
    after: message.clear,
  })
  const choose = (value: Suggestion | 'own') => {
    if (!chosen) setOwn(message.text)
    message.write(value === 'own' ? own : textOf(value))
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (acknowledge.isPending) return
    setEmpty(message.text.trim() === '')
    if (message.text.trim() !== '') acknowledge.mutate(undefined)
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <DraftTextarea
        id="acknowledge"
        label={t('ack.label', { name })}
        draft={message}
        rows={3}
        error={isEmpty ? t('answer.missing', { name }) : undefined}
      />
      {acknowledge.error && <StaleProblem problem={acknowledge.error} />}
      <Button type="submit" loading={acknowledge.isPending}>
        {t('ack.send')}
      </Button>
      <Pills
        legend={t('ack.choose')}
        choices={[
          ...suggestions.map((value) => ({ value, label: t(`ack.${value}.short`) })),
          ...(own && !texts.some(({ text }) => text === own)
            ? [{ value: 'own' as const, label: t('ack.own.short') }]
            : []),
        ]}
        value={chosen ?? (message.text === own ? 'own' : undefined)}
        onChange={choose}
      />
    </form>
  )
}
