import { Button, ValidationMessage } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { maskIdentityNumbers } from '#kernel/guard/identity-number.ts'
import { GuardedTextarea } from '#web/ui/guard/guarded-textarea.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { Section } from '#web/ui/section.tsx'
import { isTooLong } from '#web/ui/too-long.ts'
import { useTexts } from '#web/use-texts.tsx'
import { longestText, type ReportDraft } from './report-draft.ts'
import styles from './tell-more.module.css'
import type { useReportDraft } from './use-report-draft.ts'

type Props = {
  draft: ReportDraft
  report: ReturnType<typeof useReportDraft>
  isSending: boolean
  onTell: (text: string) => Promise<void>
  onGoOn: () => Promise<void>
}

/** «Fortell hva som skjedde», once there is time: added to the saved report, which itself is never changed. */
export function TellMore({ draft, report, isSending, onTell, onGoOn }: Props) {
  const t = useTexts('reporting')
  const [isMissing, setMissing] = useState(false)
  const hasWords = draft.text.trim() !== ''
  const title = t(hasWords ? 'advice.tellMore' : 'advice.tell')

  const isEmpty = draft.told.trim() === ''
  const tell = () => {
    setMissing(isEmpty)
    // That it is too long the field says itself.
    if (isEmpty || isTooLong(draft.told, longestText)) document.querySelector<HTMLElement>('#told')?.focus()
    else void onTell(draft.told)
  }
  /** What is written goes with whoever goes on. */
  const goOn = () => (isEmpty ? void onGoOn() : tell())
  return (
    <Section title={<label htmlFor="told">{title}</label>}>
      {hasWords && (
        <Quote by={t('advice.alreadySaved')}>{maskIdentityNumbers(draft.text, draft.notIdentity)}</Quote>
      )}
      {draft.additions.map(({ id, text, notIdentity }) => (
        <Quote key={id} by={t(isSending ? 'tell.sending' : 'advice.waiting')}>
          {maskIdentityNumbers(text, notIdentity)}
        </Quote>
      ))}
      <GuardedTextarea
        id="told"
        rows={4}
        maxLength={longestText}
        value={draft.told}
        aria-invalid={isMissing ? true : undefined}
        aria-describedby={isMissing ? 'told-problem told-hint' : 'told-hint'}
        onWrite={(told) => {
          setMissing(false)
          report.change({ told })
        }}
        notIdentity={draft.toldNotIdentity ?? []}
        onAllow={(digits) => report.allow('toldNotIdentity', digits)}
        hint={
          <p id="told-hint" className={styles.hint}>
            {t('tell.hint')}
          </p>
        }
      />
      {isMissing && <ValidationMessage id="told-problem">{t('missing.text')}</ValidationMessage>}
      <div className={styles.ways}>
        <Button onClick={tell} loading={isSending}>
          {t('advice.send')}
        </Button>
        <Button variant="tertiary" onClick={goOn}>
          {t('advice.goOn')}
        </Button>
      </div>
    </Section>
  )
}
