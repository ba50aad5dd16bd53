import { Fieldset, Radio, Textfield, ValidationMessage } from '@digdir/designsystemet-react'
import form from '#web/ui/form.module.css'
import { useTexts } from '#web/use-texts.tsx'
import type { CaseTexts } from '../contract.ts'

export type Reason = CaseTexts['texts'][number]['masks'][number]['reason']
const reasons: readonly Reason[] = ['patientName', 'nationalId', 'other']

export const lacksWords = (reason: Reason | undefined, words: string): boolean =>
  reason === 'other' && words.trim() === ''

/** What is sent: words that were written before another reason was chosen are no longer seen, and say nothing. */
export const saidOf = (reason: Reason, words: string): { reason: Reason; words: string } => ({
  reason,
  words: reason === 'other' ? words : '',
})

type Props = {
  legend: string
  /** Tells these radios from those of another form on the page. */
  name: string
  reason: Reason | undefined
  words: string
  isTried: boolean
  onReason: (reason: Reason) => void
  onWords: (words: string) => void
}

/** Why something is hidden, in words where it is for another reason. */
export function HideReason({ legend, name, reason, words, isTried, onReason, onWords }: Props) {
  const t = useTexts('cases')
  return (
    <>
      <Fieldset>
        <Fieldset.Legend>{legend}</Fieldset.Legend>
        <div className={form.radios}>
          {reasons.map((code) => (
            <Radio
              key={code}
              name={name}
              label={t(`hide.reason.${code}`)}
              value={code}
              checked={reason === code}
              onChange={() => onReason(code)}
            />
          ))}
        </div>
        {isTried && !reason && <ValidationMessage>{t('hide.reason.missing')}</ValidationMessage>}
      </Fieldset>
      {reason === 'other' && (
        <Textfield
          label={t('hide.other')}
          value={words}
          maxLength={300}
          onChange={(event) => onWords(event.target.value)}
          error={isTried && lacksWords(reason, words) ? t('hide.other.missing') : undefined}
        />
      )}
    </>
  )
}
