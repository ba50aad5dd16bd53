import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { useSession } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { PagedList } from '#web/ui/paged-list.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { Mail } from './mail.tsx'
import styles from './mails.module.css'

/** `/epost`: a demo has its letters here, sent or not, and nobody else's than one's own. */
export const MailsPage = () => (useSession().demo ? <Mails /> : <NotFoundPage />)

function Mails() {
  const t = useTexts('notifications')
  const list = useInfiniteQuery({
    queryKey: ['mails'],
    queryFn: ({ pageParam }) => api.call('GET /mails', { query: { after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const mailServer = list.data?.pages[0]?.mailServer
  const mails = list.data?.pages.flatMap((page) => page.mails)
  if (!mails) {
    return list.error ? <ProblemView problem={list.error} onRetry={() => void list.refetch()} /> : <Loading />
  }
  return (
    <Page>
      <PageHeading title={t('mails.title')} lead={t(mailServer ? 'mails.lead.sent' : 'mails.lead')} />
      {mails.length === 0 ? (
        <EmptyState>{t('mails.empty')}</EmptyState>
      ) : (
        <PagedList list={list} count={mails.length} more={t('mails.older')}>
          <div className={styles.mails}>
            {mails.map((mail) => (
              <Mail key={mail.id} mail={mail} />
            ))}
          </div>
        </PagedList>
      )}
    </Page>
  )
}
