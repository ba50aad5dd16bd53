import { useQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { CopyField } from '#web/ui/copy-field.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'

/** The newest seal, to be kept where nobody who can write to the database can write. */
export function Seal() {
  const t = useTexts('trail')
  const { data, error, refetch } = useQuery({
    queryKey: ['trail', 'head'],
    queryFn: () => api.call('GET /trail'),
  })
  return (
    <Section title={t('head.title')}>
      {error && <ProblemView problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && !data.head && <p>{t('head.none')}</p>}
      {data?.head && (
        <>
          <p>{t('head', { seq: data.head.seq })}</p>
          <p>{t('head.keep')}</p>
          <CopyField label={t('head.label')} value={`${data.head.seq}:${data.head.hash}`} />
        </>
      )}
    </Section>
  )
}
