import { Textfield } from '@digdir/designsystemet-react'
import type { Language } from '#kernel/language.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { TypeSetting } from '../contract.ts'

export type Words = TypeSetting['own']['name']

type Props = {
  id: string
  label: string
  hint?: string
  max: number
  /** The languages the municipality offers. Words in the others stay as they are. */
  languages: readonly Language[]
  words: Words
  /** What stands where nothing is written. */
  packaged?: Record<Language, string> | undefined
  onChange: (words: Words) => void
}

/** The same words in each language, one field each. */
export function WordsFields({ id, label, hint, max, languages, words, packaged, onChange }: Props) {
  const t = useTexts('settings')
  const shell = useTexts('shell')
  return languages.map((language, index) => (
    <Textfield
      key={language}
      id={`${id}-${language}`}
      label={
        languages.length === 1
          ? label
          : t('type.in', { what: label, language: shell(`language.${language}`) })
      }
      description={index === 0 ? hint : undefined}
      lang={language}
      maxLength={max}
      autoComplete="off"
      placeholder={packaged?.[language]}
      value={words[language] ?? ''}
      onChange={({ target }) => onChange({ ...words, [language]: target.value.trimStart() || null })}
    />
  ))
}

/** What is written, in whichever languages. */
export const writtenIn = (words: Words): string[] => Object.values(words).filter((one) => one !== null)
