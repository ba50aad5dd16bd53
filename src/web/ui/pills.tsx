import { Fieldset, ValidationMessage } from '@digdir/designsystemet-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { LiveText } from './live-region.tsx'
import styles from './pills.module.css'

type Props<Value extends string> = {
  legend: ReactNode
  /** The group's id: what an error summary links to. */
  id?: string | undefined
  choices: readonly { value: Value; label: string }[]
  value: Value | undefined
  onChange: (value: Value) => void
  /** What the chosen one means. */
  meaning?: string | undefined
  error?: string | undefined
}

/** One choice of a few short ones, side by side, with native radios underneath. */
export function Pills<Value extends string>(props: Props<Value>) {
  const { legend, choices, value, onChange, meaning, error } = props
  const generated = useId()
  const id = props.id ?? generated
  return (
    <Fieldset>
      <Fieldset.Legend>{legend}</Fieldset.Legend>
      <div className={styles.pills}>
        {choices.map((choice, index) => (
          <label key={choice.value} className={styles.pill}>
            <input
              type="radio"
              className={styles.radio}
              id={index === 0 ? id : undefined}
              name={id}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            {choice.label}
          </label>
        ))}
      </div>
      {meaning && (
        <p className={styles.meaning}>
          <LiveText>{meaning}</LiveText>
        </p>
      )}
      {error && <ValidationMessage>{error}</ValidationMessage>}
    </Fieldset>
  )
}
