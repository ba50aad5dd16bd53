import type { Language } from '#kernel/language.ts'
import { useLanguage, useTexts } from '../use-texts.tsx'
import styles from './language-row.module.css'

type Props = { offered: readonly Language[]; onChoose: (language: Language) => void }

/** A language to read. Each is written in itself, for whoever reads no other. */
export function LanguageRow({ offered, onChoose }: Props) {
  const t = useTexts('shell')
  const [current] = useLanguage()
  return (
    <fieldset className={styles.row} aria-label={t('more.language')}>
      {offered.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          className={styles.language}
          aria-pressed={language === current}
          onClick={() => onChoose(language)}
        >
          {t(`language.${language}`)}
        </button>
      ))}
    </fieldset>
  )
}
