import { languages } from '#kernel/language.ts'
import type { Language } from '#kernel/language.ts'
import { useSessionQuery } from '#web/session.tsx'
import { noteChosenLanguage } from '#web/language.ts'
import { useLanguage, useTexts } from '#web/use-texts.tsx'
import styles from './language-row.module.css'

/** A stranger's language, which becomes hers when she signs in. Each is written in itself, for whoever reads no other. */
export function LanguageRow() {
  const t = useTexts('shell')
  const [current, read] = useLanguage()
  const offered = useSessionQuery().data?.municipality.languages ?? languages
  const choose = (language: Language) => {
    noteChosenLanguage(language)
    void read(language)
  }
  return (
    <fieldset className={styles.row} aria-label={t('more.language')}>
      {offered.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          className={styles.language}
          aria-pressed={language === current}
          onClick={() => choose(language)}
        >
          {t(`language.${language}`)}
        </button>
      ))}
    </fieldset>
  )
}
