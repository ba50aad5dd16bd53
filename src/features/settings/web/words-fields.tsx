import { Details, Textfield } from '@digdir/designsystemet-react'
import type { Language } from '#kernel/language.ts'
import form from '#web/ui/form.module.css'
import { useTexts } from '#web/use-texts.tsx'
import type { Settings, TypeSetting } from '../contract.ts'

export type Words = TypeSetting['own']['name']

type Written = {
  id: string
  label: string
  hint?: string
  max: number
  words: Words
  /** What stands where nothing is written. */
  packaged?: Record<Language, string> | undefined
  onChange: (words: Words) => void
}

type Props = {
  /** The languages the municipality offers, of which one is its own. Words in others stay as they are. */
  settings: Pick<Settings, 'language' | 'languages'>
  written: readonly Written[]
}

/** Words in the municipality's own language, and folded away under them the same in the others it offers. */
export function WordsFields({ settings: { language: own, languages }, written }: Props) {
  const t = useTexts('settings')
  const others = languages.filter((language) => language !== own)
  const named = others.map((language) => t(`type.language.${language}`)).join(` ${t('type.and')} `)
  return (
    <>
      {written.map((one) => (
        <WordsField key={one.id} {...one} language={own} />
      ))}
      {others.length > 0 && (
        <Details
          variant="default"
          defaultOpen={written.some(({ words }) => others.some((language) => words[language]))}
        >
          <Details.Summary>{t('type.others', { languages: named })}</Details.Summary>
          <Details.Content className={form.form}>
            {written.flatMap((one) =>
              others.map((language) => (
                <WordsField
                  key={`${one.id}-${language}`}
                  {...one}
                  label={t('type.in', { what: one.label, language: t(`type.language.${language}`) })}
                  hint={undefined}
                  language={language}
                />
              )),
            )}
          </Details.Content>
        </Details>
      )}
    </>
  )
}

type FieldProps = Omit<Written, 'hint'> & { hint?: string | undefined; language: Language }

const WordsField = ({ id, label, hint, max, words, packaged, onChange, language }: FieldProps) => (
  <Textfield
    id={`${id}-${language}`}
    label={label}
    description={hint}
    lang={language}
    maxLength={max}
    autoComplete="off"
    placeholder={packaged?.[language]}
    value={words[language] ?? ''}
    onChange={({ target }) => onChange({ ...words, [language]: target.value.trimStart() || null })}
  />
)

/** What is written, in whichever languages. */
export const writtenIn = (words: Words): string[] => Object.values(words).filter((one) => one !== null)
