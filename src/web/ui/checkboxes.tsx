import { Checkbox, Fieldset, ValidationMessage } from '@digdir/designsystemet-react'
import styles from './form.module.css'

type Props<Value extends string> = {
  /** The group's id: what an error leads to. */
  id: string
  legend: string
  hint?: string
  choices: readonly { value: Value; label: string }[]
  chosen: readonly Value[]
  onChange: (chosen: Value[]) => void
  error?: string | undefined
}

/** Several choices of a few, in the order they stand. */
export function Checkboxes<Value extends string>(props: Props<Value>) {
  const { id, legend, hint, choices, chosen, onChange, error } = props
  const toggle = (value: Value) =>
    onChange(choices.map((choice) => choice.value).filter((one) => (one === value) !== chosen.includes(one)))
  return (
    <Fieldset>
      <Fieldset.Legend>{legend}</Fieldset.Legend>
      {hint && <Fieldset.Description>{hint}</Fieldset.Description>}
      <div className={styles.radios}>
        {choices.map(({ value, label }, index) => (
          <Checkbox
            key={value}
            id={index === 0 ? id : undefined}
            name={id}
            label={label}
            value={value}
            checked={chosen.includes(value)}
            onChange={() => toggle(value)}
          />
        ))}
      </div>
      {error && <ValidationMessage>{error}</ValidationMessage>}
    </Fieldset>
  )
}
