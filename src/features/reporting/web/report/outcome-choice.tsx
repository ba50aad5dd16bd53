import { ChevronRightIcon } from '@navikt/aksel-icons'
import { useEffect, useState } from 'react'
import { ChoiceCards } from '#web/ui/choice-cards.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Outcome, ReportForm } from '../../contract.ts'
import styles from './outcome-choice.module.css'

type Props = {
  form: Pick<ReportForm, 'outcomes'>
  value: Outcome | null
  error: string | undefined
  onChange: (outcome: Outcome) => void
  /** Not where it is sent without a name: then it is a choice as the others. */
  onSerious: (() => void) | undefined
  /** What happens then; that it is saved and that there is advice, unless told. */
  seriousMeans?: string
}

/**
 * «Hvordan gikk det?» The serious one saves and turns the page, so it is a button and not a radio: arrow keys walk
 * through radios, and must not send anything.
 */
export function OutcomeChoice({ form, value, error, onChange, onSerious, seriousMeans }: Props) {
  const t = useTexts('reporting')
  const [answered] = useState(value)
  useEffect(() => {
    // The bar comes up when this is answered, and must not cover the answer.
    if (value !== answered)
      document.querySelector('[name=outcome]:checked')?.scrollIntoView({ block: 'nearest' })
  }, [value, answered])
  const serious = form.outcomes.find(({ code }) => code === 'serious')
  return (
    <ChoiceCards
      id="outcome"
      legend={t('tell.outcome')}
      choices={form.outcomes
        .filter(({ code }) => code !== 'serious' || !onSerious)
        .map(({ code, name }) => ({ value: code, label: name }))}
      value={value ?? undefined}
      error={error}
      onChange={onChange}
    >
      {serious && onSerious && (
        <button type="button" className={styles.serious} onClick={onSerious}>
          <span>
            <span className={styles.name}>{serious.name}</span>
            <span className={styles.hint}>{seriousMeans ?? t('tell.serious')}</span>
          </span>
          <ChevronRightIcon aria-hidden />
        </button>
      )}
    </ChoiceCards>
  )
}
