import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { UpLink } from '#web/ui/up-link.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import { DetailsForm } from './details-form.tsx'
import { Holdings } from './holdings.tsx'
import { Leaving } from './leaving.tsx'
import { Merged } from './merged.tsx'
import { WayIn } from './way-in.tsx'

/** `/oppsett/folk/…`: one person, what she holds, and how she comes in. */
export const PersonPage = () => (useMay('people:manage') ? <Person /> : <NotFoundPage />)

function Person() {
  const t = useTexts('people')
  const shell = useTexts('shell')
  const format = useFormat()
  const { id } = useParams({ from: '/shell/oppsett/folk/$id' })
  const { data, error, refetch } = useQuery({
    queryKey: ['people', 'one', id],
    queryFn: () => api.call('GET /people/:id', { params: { id } }),
  })
  if (data && data.id !== id) return <Navigate to="/oppsett/folk/$id" params={{ id: data.id }} replace />
  if (!data) return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  const state = data.signedInOn ? t('state.seen', { day: format.day(data.signedInOn) }) : t('state.never')
  return (
    <Page>
      <PageHeading
        title={`${data.givenName} ${data.familyName}`}
        section={t('people.title')}
        up={<UpLink to="/oppsett/folk" label={t('people.title')} />}
        lead={data.active ? state : t('state.left')}
      />
      {data.active && (
        <Section title={t('wayIn.title')}>
          <WayIn key={data.id} person={data} />
        </Section>
      )}
      <Section title={t('holdings.title')}>
        <Holdings person={data} />
      </Section>
      <Section title={t('details.title')}>
        <Facts
          facts={[
            { label: t('details.email'), value: data.email },
            { label: t('details.phone'), value: data.phone },
            { label: t('details.employeeNumber'), value: data.employeeNumber },
            { label: t('details.language'), value: shell(`language.${data.language}`) },
          ]}
        />
        <div>
          <ChangeDrawer title={t('details.title')} opener={t('details.change')}>
            {(close) => <DetailsForm person={data} onDone={close} />}
          </ChangeDrawer>
        </div>
      </Section>
      <Merged person={data} />
      {!data.isSelf && (
        <Section title={t(data.active ? 'leaving.title' : 'leaving.back.title')}>
          <Leaving person={data} />
        </Section>
      )}
    </Page>
  )
}
