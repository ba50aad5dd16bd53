import { Button, Link as StyledLink } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { useMay } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { AddressWarning } from './address-warning.tsx'
import { entriesQuery } from './entries-query.ts'
import styles from './entries.module.css'
import { EntryRow } from './entry-row.tsx'
import { PrintAll } from './print-all.tsx'

/** `/oppsett/plakater`: what hangs on walls and stands on desks, for those who may put it up. */
export const EntriesPage = () => (useMay('entry:manage') ? <Entries /> : <NotFoundPage />)

function Entries() {
  const t = useTexts('entries')
  const { data, error, refetch } = useQuery(entriesQuery)
  const made = useRouterState({ select: ({ location }) => location.state.made })
  if (!data) return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  const posters = data.entries
    .filter(({ kind }) => kind === 'poster')
    .toSorted((a, b) => Number(b.id === made) - Number(a.id === made))
  const printable = posters.filter(({ isLost }) => !isLost)
  const kiosks = data.entries.filter(({ kind }) => kind === 'kiosk')
  return (
    <Page>
      <PageHeading title={t('list.title')} lead={t('list.lead')} />
      {made && posters[0]?.id === made && <p className={styles.made}>{t('new.made')}</p>}
      <AddressWarning address={data.address} />
      <div>
        <Button asChild>
          <Link to="/oppsett/plakater/ny">{t('list.make')}</Link>
        </Button>
      </div>
      <Section title={t('list.posters')}>
        {posters.length === 0 ? (
          <p>{t('list.empty')}</p>
        ) : (
          <>
            {printable.length > 1 && (
              <PrintAll ids={printable.map(({ id }) => id)} pagesInFile={data.pagesInFile} />
            )}
            <ul className={styles.rows}>
              {posters.map((entry) => (
                <EntryRow key={entry.id} entry={entry} />
              ))}
            </ul>
          </>
        )}
      </Section>
      <Section title={t('kiosks.title')}>
        <p>{t('kiosks.lead')}</p>
        {kiosks.length > 0 && (
          <ul className={styles.rows}>
            {kiosks.map((entry) => (
              <EntryRow key={entry.id} entry={entry} />
            ))}
          </ul>
        )}
        <p>
          <StyledLink asChild>
            <Link to="/oppsett/plakater/delt">{t('kiosks.make')}</Link>
          </StyledLink>
        </p>
      </Section>
    </Page>
  )
}
