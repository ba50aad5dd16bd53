import { Fieldset, ValidationMessage } from '@digdir/designsystemet-react'
import { CheckmarkIcon } from '@navikt/aksel-icons'
import { useId } from 'react'
import type { ReactNode } from 'react'
import styles from './choice-cards.module.css'

export type Choice<Value extends string> = {
  value: Value
  label: string
  description?: string
  icon?: ReactNode
}

type Props<Value extends string> = {
  legend: ReactNode
  /** The group's id: what an error summary links to. */
  id?: string
  description?: ReactNode
  choices: readonly Choice<Value>[]
  value: Value | undefined
  onChange: (value: Value) => void
  error?: string
  /** `tiles` shows pictures two by two; `rows` one under another; `pair` two short ones side by side. */
  layout?: 'rows' | 'tiles' | 'pair'
  /** A way on that looks like one more card, but is a button. */
  children?: ReactNode
}

/** One choice of a few, as cards with native radios underneath: arrows move, Space chooses. */
export function ChoiceCards<Value extends string>(props: Props<Value>) {
  const { legend, description, choices, value, onChange, error, layout = 'rows' } = props
  const generated = useId()
  const id = props.id ?? generated
  return (
    <Fieldset>
      <Fieldset.Legend>{legend}</Fieldset.Legend>
      {description && <Fieldset.Description>{description}</Fieldset.Description>}
      <div className={styles[layout]}>
        {choices.map((choice, index) => (
          <label key={choice.value} className={styles.card}>
            <input
              type="radio"
              className={styles.radio}
              // The first radio carries the id, so that the error summary's link lands on something to choose.
              id={index === 0 ? id : undefined}
              name={id}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            {choice.icon && <span className={styles.icon}>{choice.icon}</span>}
            <span>
              <span className={styles.label}>{choice.label}</span>
              {choice.description && <span className={styles.description}>{choice.description}</span>}
            </span>
            <CheckmarkIcon className={styles.check} aria-hidden />
          </label>
        ))}
        {props.children}
      </div>
      {error && <ValidationMessage>{error}</ValidationMessage>}
    </Fieldset>
  )
}
