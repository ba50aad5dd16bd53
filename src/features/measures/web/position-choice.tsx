import { Fieldset, Radio, Textfield, ValidationMessage } from '@digdir/designsystemet-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { api } from '#web/api.ts'
import styles from '#web/ui/form.module.css'
import { LiveText } from '#web/ui/live-region.tsx'
import { useTexts } from '#web/use-texts.tsx'

export type Position = { id: string; name: string; unit: string; names: string[] }

type Props = {
  id: string
  legend: string
  /** What is searched for until something is typed: the unit it happened in. */
  suggestFor: string
  value: Position | undefined
  onChange: (position: Position) => void
  error?: string | undefined
}

const shown = 6

/** A position that can own work: search by unit, function or name, then choose among the first few. */
export function PositionChoice({ id, legend, suggestFor, value, onChange, error }: Props) {
  const t = useTexts('measures')
  const [words, setWords] = useState('')
  const q = useDeferredValue(words.trim() || suggestFor)
  const { data } = useQuery({
    queryKey: ['positions', q],
    queryFn: ({ signal }) => api.call('GET /positions', { query: { q }, signal }),
    placeholderData: keepPreviousData,
  })
  const found = (data?.positions ?? []).filter((position) => position.id !== value?.id)
  const choices = [...(value ? [value] : []), ...found.slice(0, shown)]
  return (
    <Fieldset>
      <Fieldset.Legend>{legend}</Fieldset.Legend>
      <Textfield
        type="search"
        autoComplete="off"
        label={t('owner.search')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          // Enter in the search field must not send the whole form.
          if (event.key === 'Enter') event.preventDefault()
        }}
      />
      <div className={styles.radios}>
        {choices.map((position, index) => (
          <Radio
            key={position.id}
            id={index === 0 ? id : undefined}
            name={id}
            label={nameOf(position)}
            description={position.names.join(', ') || undefined}
            value={position.id}
            checked={position.id === value?.id}
            onChange={() => onChange(position)}
          />
        ))}
      </div>
      {data && found.length === 0 && (
        <p>
          <LiveText>{t('owner.none', { words: q })}</LiveText>
        </p>
      )}
      {found.length > shown && <p className={styles.quiet}>{t('owner.more')}</p>}
      {error && <ValidationMessage>{error}</ValidationMessage>}
    </Fieldset>
  )
}

/** Most positions carry their unit's name; the others need it said. */
const nameOf = ({ name, unit }: Position): string => (name.includes(unit) ? name : `${name}, ${unit}`)
