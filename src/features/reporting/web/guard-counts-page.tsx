import { Table } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { GuardCounts } from '../contract.ts'
import { sumUp } from './guard-sums.ts'
import { today } from './report/norwegian-clock.ts'
import styles from './guard-counts-page.module.css'

/** `/oppsett/personopplysninger`: how often the guard finds something, and what becomes of it. */
export const GuardCountsPage = () => (useMay('quality:read') ? <Asking /> : <NotFoundPage />)

function Asking() {
  const t = useTexts('reporting')
  const { data, error, refetch } = useQuery({
    queryKey: ['guard-counts'],
    queryFn: () => api.call('GET /guard-counts'),
  })
  if (!data) return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  return (
    <Page>
      <PageHeading title={t('counts.title')} lead={t('counts.lead')} />
      {data.since === null ? <p>{t('counts.none')}</p> : <Counted counts={data.counts} since={data.since} />}
    </Page>
  )
}

function Counted({ counts, since }: { counts: GuardCounts['counts']; since: string }) {
  const t = useTexts('reporting')
  const format = useFormat()
  const { kinds, all, now, before } = sumUp(counts, today())
  return (
    <>
      <div className={styles.words}>
        <p>
          {t('counts.found', { count: all.found, since: format.date(since) })} {t('counts.fates', all)}
        </p>
        {now < all.found && <p>{t('counts.months', { now, before })}</p>}
        {kinds.some(({ kind, kept }) => kind === 'name' && kept > 0) && <p>{t('counts.next')}</p>}
      </div>
      <Table className={styles.table}>
        <caption>{t('counts.table')}</caption>
        <Table.Head>
          <Table.Row>
            <Table.HeaderCell scope="col">{t('counts.what')}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t('counts.replaced')}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t('counts.masked')}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t('counts.kept')}</Table.HeaderCell>
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {kinds.map(({ kind, replaced, masked, kept }) => (
            <Table.Row key={kind}>
              <Table.HeaderCell scope="row">{t(`counts.kind.${kind}`)}</Table.HeaderCell>
              <Table.Cell>{replaced}</Table.Cell>
              <Table.Cell>{masked}</Table.Cell>
              <Table.Cell>{kept}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
      <p className={styles.quiet}>{t('counts.notes')}</p>
    </>
  )
}
