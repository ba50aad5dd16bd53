import { Button, Input, Label } from '@digdir/designsystemet-react'
import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import { useTexts } from '#web/use-texts.tsx'
import styles from './rows.module.css'

type Props = { label: string; value: string; onSearch: (words: string | undefined) => void }

/** Words to find people by. They go in the address when they are sent. */
export function SearchForm({ label, value, onSearch }: Props) {
  const t = useTexts('people')
  const id = useId()
  const [words, setWords] = useState(value)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    onSearch(words.trim() || undefined)
  }
  return (
    <search>
      <form className={styles.search} onSubmit={submit}>
        <Label htmlFor={id}>{label}</Label>
        <Input
          id={id}
          type="search"
          autoComplete="off"
          maxLength={100}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button type="submit" variant="secondary">
          {t('search')}
        </Button>
      </form>
    </search>
  )
}
