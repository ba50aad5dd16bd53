import { Fieldset, Radio, Textfield, ValidationMessage } from '@digdir/designsystemet-react'
import { useId } from 'react'
import { useTexts } from '../use-texts.tsx'
import styles from './form.module.css'
import { LiveText } from './live-region.tsx'

/** So many are shown: who wants another writes more. */
const shown = 6

type Props<Item> = {
  /** The search field's id, which an error leads to. */
  id?: string
  legend: string
  hint?: string | undefined
  /** The search field's words. */
  label: string
  words: string
  onSearch: (words: string) => void
  /** All there are, where they are so few that nobody needs to search. */
  few?: readonly Item[] | undefined
  /** What the words found, best first. */
  found: readonly Item[]
  /** How many the words find in all, where that is known. */
  total?: number | undefined
  /** Said where they found nothing. */
  none?: string | undefined
  say: (item: Item) => { label: string; description?: string | undefined }
  value: Item | undefined
  onChange: (item: Item) => void
  error?: string | undefined
}

/** One of many: search, then choose among the first few. What is chosen stays in its place, and on top where it is not among them. */
export function SearchChoice<Item extends { id: string }>(props: Props<Item>) {
  const { id, legend, hint, label, words, onSearch, none, say, value, onChange, error, total } = props
  const t = useTexts('shell')
  const name = useId()
  const { few, found } = props
  const first = found.slice(0, shown)
  const isAmong = first.some((item) => item.id === value?.id)
  const items = few ?? (value && !isAmong ? [value, ...first] : first)
  return (
    <Fieldset>
      <Fieldset.Legend>{legend}</Fieldset.Legend>
      {hint && <Fieldset.Description>{hint}</Fieldset.Description>}
      {!few && (
        <Textfield
          id={id}
          type="search"
          autoComplete="off"
          maxLength={100}
          label={label}
          value={words}
          onChange={(event) => onSearch(event.target.value)}
          onKeyDown={(event) => {
            // Enter in the search field must not send the whole form.
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
      )}
      <div className={styles.radios}>
        {items.map((item) => (
          <Radio
            key={item.id}
            name={name}
            {...say(item)}
            value={item.id}
            checked={item.id === value?.id}
            onChange={() => onChange(item)}
          />
        ))}
      </div>
      {none && !few && found.length === 0 && (
        <p>
          <LiveText>{none}</LiveText>
        </p>
      )}
      {!few && found.length > shown && (
        <p className={styles.quiet}>
          {total === undefined ? t('form.more') : t('form.moreOf', { shown, total })}
        </p>
      )}
      {error && <ValidationMessage>{error}</ValidationMessage>}
    </Fieldset>
  )
}
