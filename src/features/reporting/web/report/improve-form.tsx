import { Button, Label, ValidationMessage } from '@digdir/designsystemet-react'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { newId } from '#kernel/ids.ts'
import { isIdTaken } from '#web/api-problem.ts'
import { businessTime } from '#web/business-time.ts'
import { readDraft, writeDraft } from '#web/drafts.ts'
import { GuardedTextarea } from '#web/ui/guard/guarded-textarea.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { isTooLong } from '#web/ui/too-long.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { ReportToSend } from '../../contract.ts'
import styles from './improve-form.module.css'
import { longestText } from './report-draft.ts'
import { sendOrKeep } from './send-or-keep.ts'
import type { SentAs } from './step-history.ts'
import { useSending } from './use-sending.ts'

type Props = { name: string; reportId: string; sentAs: SentAs; personId: string; takesFocus: boolean }

/** What could be better, as a report of its own that says which it came with. */
export function ImproveForm({ name, reportId, sentAs, personId, takesFocus }: Props) {
  const t = useTexts('reporting')
  const { run, isSending, problem } = useSending()
  const [text, setText] = useState(() => readDraft(personId, name))
  const [notIdentity, setNotIdentity] = useState<string[]>([])
  const [isMissing, setMissing] = useState(false)
  const [sent, setSent] = useState<string>()
  const line = useRef<HTMLParagraphElement>(null)
  // Made once and sent again as it was, so that what did not get an answer is not sent twice.
  const begun = useRef<ReportToSend>(undefined)

  const write = (next: string) => {
    begun.current = undefined
    setText(next)
    setMissing(false)
    writeDraft(personId, name, next)
  }
  const send = async () => {
    begun.current ??= {
      ...{ id: newId(), kind: 'improvement', outcome: null, text, improves: reportId },
      ...{ occurredAt: businessTime().toISOString(), locationId: null, ...sentAs },
      ...(notIdentity.length > 0 && { notIdentity }),
    }
    try {
      const outcome = await sendOrKeep(begun.current, personId)
      writeDraft(personId, name, '')
      const said =
        'receipt' in outcome ? t('improve.sent', { number: outcome.receipt.number }) : t('improve.kept')
      flushSync(() => setSent(said))
      line.current?.focus()
    } catch (failure) {
      if (isIdTaken(failure)) begun.current = undefined
      throw failure
    }
  }
  const submit = () => {
    const isEmpty = text.trim() === ''
    setMissing(isEmpty)
    if (isEmpty || isTooLong(text, longestText)) document.querySelector<HTMLElement>('#improve')?.focus()
    else void run(send)
  }
  if (sent)
    return (
      <p tabIndex={-1} ref={line}>
        {sent}
      </p>
    )
  return (
    <div className={styles.form}>
      <Label htmlFor="improve">{t('improve.label')}</Label>
      <GuardedTextarea
        id="improve"
        rows={3}
        maxLength={longestText}
        value={text}
        // It opened because she asked to write.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={takesFocus}
        aria-invalid={isMissing ? true : undefined}
        aria-describedby={isMissing ? 'improve-problem improve-hint' : 'improve-hint'}
        onWrite={write}
        notIdentity={notIdentity}
        onAllow={(digits) => setNotIdentity([...notIdentity, digits])}
      />
      {isMissing && <ValidationMessage id="improve-problem">{t('missing.words')}</ValidationMessage>}
      <p id="improve-hint" className={styles.hint}>
        {t('improve.hint')}
      </p>
      {problem !== undefined && (
        <ProblemView problem={problem} onRetry={isIdTaken(problem) ? undefined : submit} />
      )}
      <div>
        <Button loading={isSending} onClick={submit}>
          {t('improve.send')}
        </Button>
      </div>
    </div>
  )
}
