import { Fieldset, Radio, Textfield, ValidationMessage } from '@digdir/designsystemet-react'
import { useId, useState } from 'react'
import styles from '#web/ui/form.module.css'
import { LiveText } from '#web/ui/live-region.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { findUnits, type Unit } from './find-units.ts'

type Props = {
  legend: string
  /** Those there are to choose from, once they are known. */
  units: readonly Unit[] | undefined
  value: Unit | undefined
  onChange: (unit: Unit) => void
  error?: string | undefined
}

/** So few are shown without being searched for. */
const atAGlance = 8

/** A unit, found by its name, the way to it or who leads it. */
export function UnitChoice({ legend, units, value, onChange, error }: Props) {
  const t = useTexts('cases')
  const name = useId()
  const [words, setWords] = useState('')
  const isShort = units !== undefined && units.length <= atAGlance
  const found = isShort ? units : words.trim() === '' ? [] : findUnits(units ?? [], words).slice(0, 6)
  return (
    <Fieldset>
      <Fieldset.Legend>{legend}</Fieldset.Legend>
      {!isShort && (
        <Textfield
          type="search"
          autoComplete="off"
          label={t('forward.search')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
      )}
      <div className={styles.radios}>
        {(isShort ? found : [...(value ? [value] : []), ...found.filter(({ id }) => id !== value?.id)]).map(
          (unit) => (
            <Radio
              key={unit.id}
              name={name}
              label={unit.name}
              description={[unit.path, unit.leader].filter(Boolean).join(' · ') || undefined}
              value={unit.id}
              checked={unit.id === value?.id}
              onChange={() => onChange(unit)}
            />
          ),
        )}
      </div>
      {units && words.trim() !== '' && found.length === 0 && (
        <p>
          <LiveText>{t('forward.none', { words: words.trim() })}</LiveText>
        </p>
      )}
      {error && <ValidationMessage>{error}</ValidationMessage>}
    </Fieldset>
  )
}
