import { Textfield } from '@digdir/designsystemet-react'
import { useEffect, useState } from 'react'
import { useTexts } from '#web/use-texts.tsx'

type Props = { value: string; onSearch: (words: string) => void }

/** So long a pause says that a word is finished. */
const pause = 350

/** «Søk i saker»: searches while one types, in the pauses. */
export function SearchField({ value, onSearch }: Props) {
  const t = useTexts('cases')
  const [words, setWords] = useState(value)
  const [known, setKnown] = useState(value)
  // The address changed without us: somebody went back, or took the words away.
  if (value !== known) {
    setKnown(value)
    setWords(value)
  }
  useEffect(() => {
    const next = words.trim()
    if (next === known.trim()) return undefined
    const timer = setTimeout(() => {
      setKnown(next)
      onSearch(next)
    }, pause)
    return () => clearTimeout(timer)
  }, [words, known, onSearch])
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setKnown(words.trim())
          onSearch(words.trim())
        }}
      >
        <Textfield
          type="search"
          label={t('search.label')}
          autoComplete="off"
          maxLength={200}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </form>
    </search>
  )
}
