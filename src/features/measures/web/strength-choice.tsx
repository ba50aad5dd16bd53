import { Fieldset, Radio, ValidationMessage } from '@digdir/designsystemet-react'
import form from '#web/ui/form.module.css'
import { LiveText } from '#web/ui/live-region.tsx'
import { useTexts } from '#web/use-texts.tsx'
import styles from './strength-choice.module.css'

export type Strength = { level: number; band: string; name: string }

/** Measures that only remind people; alone they seldom hold (the action hierarchy of RCA2). */
export const isWeak = (strength: number): boolean => strength >= 4

type Props = {
  id: string
  strengths: readonly Strength[]
  value: number | undefined
  onChange: (level: number) => void
  /** Whether everything else decided is weak too. */
  othersAreWeak: boolean
  error?: string | undefined
}

/** How strong a measure is, in words, under the three bands they belong to. */
export function StrengthChoice({ id, strengths, value, onChange, othersAreWeak, error }: Props) {
  const t = useTexts('measures')
  const bands = [...new Set(strengths.map(({ band }) => band))]
  return (
    <Fieldset>
      <Fieldset.Legend>{t('strength.legend')}</Fieldset.Legend>
      {bands.map((band) => (
        <Fieldset key={band} className={styles.band}>
          <Fieldset.Legend>{band}</Fieldset.Legend>
          {strengths
            .filter((strength) => strength.band === band)
            .map(({ level, name }) => (
              <Radio
                key={level}
                id={level === strengths[0]?.level ? id : undefined}
                name={id}
                label={name}
                value={String(level)}
                checked={level === value}
                onChange={() => onChange(level)}
              />
            ))}
        </Fieldset>
      ))}
      {value !== undefined && isWeak(value) && othersAreWeak && (
        <p className={form.nudge}>
          <LiveText>{t('strength.onlyWeak')}</LiveText>
        </p>
      )}
      {error && <ValidationMessage>{error}</ValidationMessage>}
    </Fieldset>
  )
}
