import { languages } from '#kernel/language.ts'
import { useLanguage, useTexts } from '#web/use-texts.tsx'
import styles from './language-row.module.css'

/** A stranger's language, kept on this device. Each is written in itself, for whoever can read no other. */
export function LanguageRow() {
  const t = useTexts('shell')
  const [current, read] = useLanguage()
  return (
    <fieldset className={styles.row} aria-label={t('more.language')}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          className={styles.language}
          aria-pressed={language === current}
          onClick={() => void read(language)}
        >
          {t(`language.${language}`)}
        </button>
      ))}
    </fieldset>
  )
}
