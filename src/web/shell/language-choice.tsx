import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Language } from '#kernel/language.ts'
import { api } from '../api.ts'
import { useSession } from '../session.tsx'
import { LiveText } from '../ui/live-region.tsx'
import { Pills } from '../ui/pills.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { useLanguage, useTexts } from '../use-texts.tsx'

/** Changes the language at once on this device, and for the person wherever she signs in. */
export function LanguageChoice() {
  const t = useTexts('shell')
  const [language, read] = useLanguage()
  const queries = useQueryClient()
  const keep = useMutation({
    mutationFn: async (chosen: Language) => {
      await read(chosen)
      await api.call('PUT /me/language', { body: { language: chosen } })
    },
    // Much of what is shown was worded by the server, in the language before.
    onSuccess: () => queries.invalidateQueries(),
  })
  return (
    <>
      <Pills
        legend={t('more.language.legend')}
        choices={useSession().municipality.languages.map((value) => ({
          value,
          label: t(`language.${value}`),
        }))}
        value={language}
        onChange={keep.mutate}
      />
      {keep.isSuccess && (
        <span className="ds-sr-only">
          <LiveText>{t('more.language.changed')}</LiveText>
        </span>
      )}
      {keep.error && <ProblemView problem={keep.error} />}
    </>
  )
}
