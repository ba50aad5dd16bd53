import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { useMay, useSession } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { mailState } from '../rules.ts'
import { UndeliveredMail } from './undelivered-mail.tsx'
import styles from './undelivered.module.css'

/** `/admin/epost`, for the system administrator: which mail does not arrive, and why. */
export const UndeliveredPage = () => (useMay('mail:watch') ? <Undelivered /> : <NotFoundPage />)

const queryKey = ['mails', 'undelivered']

function Undelivered() {
  const t = useTexts('notifications')
  const { demo } = useSession()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: () => api.call('GET /mails/undelivered'),
  })
  const retry = useMutation({
    mutationFn: (id: string) => api.call('POST /mails/:id/retry', { params: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey }),
  })
  if (!data) return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  const { mails } = data
  const state = mailState({ ...data, demo })
  return (
    <Page>
      <PageHeading title={t('undelivered.title')} />
      {state === 'fine' ? (
        <EmptyState>{t('undelivered.fine')}</EmptyState>
      ) : (
        <p>{t(`undelivered.${state}`)}</p>
      )}
      {mails.length > 0 && (
        <ul className={styles.mails}>
          {mails.map((mail) => (
            <UndeliveredMail key={mail.id} mail={mail} retry={state === 'noServer' ? undefined : retry} />
          ))}
        </ul>
      )}
    </Page>
  )
}
