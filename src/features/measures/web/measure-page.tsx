import { Link as StyledLink } from '@digdir/designsystemet-react'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { api } from '#web/api.ts'
import { Facts } from '#web/ui/facts.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { NextStep } from '#web/ui/next-step.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useFocusAfterChange } from '#web/use-focus-after-change.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Measure } from '../contract.ts'
import { FinishForm } from './finish-form.tsx'
import { useMeasureWords } from './measure-words.ts'
import { PostponeForm } from './postpone-form.tsx'

const measureQuery = (id: string) =>
  queryOptions({
    queryKey: ['measure', id],
    queryFn: ({ signal }) => api.call('GET /measures/:id', { params: { id }, signal }),
  })

/** One measure of mine: what, where and why, and the two things to do with it. */
export function MeasurePage() {
  const { id } = useParams({ from: '/shell/tiltak/$id' })
  const { data, error, refetch } = useQuery(measureQuery(id))
  const t = useTexts('measures')
  if (data) return <Loaded key={id} measure={data} />
  if (!error) return <Loading />
  return (
    <Page>
      <PageHeading title={t('page.section')} />
      <ProblemView problem={error} onRetry={() => void refetch()} />
    </Page>
  )
}

function Loaded({ measure }: { measure: Measure }) {
  const t = useTexts('measures')
  const format = useFormat()
  const words = useMeasureWords()
  const headingRef = useFocusAfterChange<HTMLHeadingElement>(measure.version)
  const { state, endedBy, endNote } = measure
  return (
    <Page>
      <PageHeading
        title={measure.title}
        section={t('page.section')}
        lead={`${words.place(measure)} · ${words.due(measure)}`}
      />
      {state === 'decided' ? (
        <NextStep
          headingRef={headingRef}
          title={t(measure.mayWork ? 'page.next' : 'page.next.other', { name: words.owner(measure) })}
          why={t('page.next.why')}
          form={measure.mayWork && <FinishForm measure={measure} />}
        >
          {measure.mayWork && <PostponeForm measure={measure} />}
        </NextStep>
      ) : (
        <NextStep
          headingRef={headingRef}
          title={t(`page.${state}`)}
          why={endedBy && t(`page.${state}.by`, { name: endedBy, day: format.day(measure.endedAt ?? '') })}
          form={endNote && <p>{endNote}</p>}
        >
          <StyledLink asChild>
            <Link to="/">{t('page.home')}</Link>
          </StyledLink>
        </NextStep>
      )}
      {measure.background && (
        <Section title={t('page.background')}>
          <p>{measure.background}</p>
        </Section>
      )}
      <Facts
        facts={[
          { label: t('fact.owner'), value: words.owner(measure) },
          { label: t('fact.due'), value: format.day(measure.dueOn) },
          { label: t('fact.strength'), value: words.strength(measure) },
          {
            label: t('fact.decided'),
            value: measure.decidedBy
              ? t('fact.decided.by', { name: measure.decidedBy, day: format.day(measure.decidedAt) })
              : format.day(measure.decidedAt),
          },
        ]}
      />
      <div>
        <StyledLink asChild>
          <Link to="/tiltak">{t('page.all')}</Link>
        </StyledLink>
      </div>
    </Page>
  )
}
