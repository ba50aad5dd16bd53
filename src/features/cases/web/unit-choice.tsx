import { Fieldset, Radio, Textfield, ValidationMessage } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import styles from '#web/ui/form.module.css'
import { LiveText } from '#web/ui/live-region.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { unitsQuery } from './case-queries.ts'
import { findUnits, type Unit } from './find-units.ts'

type Props = {
  legend: string
  /** A unit that is no choice. */
  not?: string
  value: Unit | undefined
  onChange: (unit: Unit) => void
  error?: string | undefined
}

/** A unit, found by its name, the way to it or who leads it. */
export function UnitChoice({ legend, not, value, onChange, error }: Props) {
  const t = useTexts('cases')
  const name = useId()
  const { data } = useQuery(unitsQuery)
  const [words, setWords] = useState('')
  const others = (data?.units ?? []).filter(({ id }) => id !== not)
  const found = words.trim() === '' ? [] : findUnits(others, words).slice(0, 6)
  return (
    <Fieldset>
      <Fieldset.Legend>{legend}</Fieldset.Legend>
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
      <div className={styles.radios}>
        {[...(value ? [value] : []), ...found.filter(({ id }) => id !== value?.id)].map((unit) => (
          <Radio
            key={unit.id}
            name={name}
            label={unit.name}
            description={[unit.path, unit.leader].filter(Boolean).join(' · ') || undefined}
            value={unit.id}
            checked={unit.id === value?.id}
            onChange={() => onChange(unit)}
          />
        ))}
      </div>
      {data && words.trim() !== '' && found.length === 0 && (
        <p>
          <LiveText>{t('forward.none', { words: words.trim() })}</LiveText>
        </p>
      )}
      {error && <ValidationMessage>{error}</ValidationMessage>}
    </Fieldset>
  )
}
