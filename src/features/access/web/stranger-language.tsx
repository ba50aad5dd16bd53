import { languages } from '#kernel/language.ts'
import type { Language } from '#kernel/language.ts'
import { noteChosenLanguage } from '#web/language.ts'
import { useSessionQuery } from '#web/session.tsx'
import { LanguageRow } from '#web/ui/language-row.tsx'
import { useLanguage } from '#web/use-texts.tsx'

/** A stranger's language, which becomes hers when she signs in. */
export function StrangerLanguage() {
  const [, read] = useLanguage()
  const offered = useSessionQuery().data?.municipality.languages ?? languages
  const choose = (language: Language) => {
    noteChosenLanguage(language)
    void read(language)
  }
  return <LanguageRow offered={offered} onChoose={choose} />
}
