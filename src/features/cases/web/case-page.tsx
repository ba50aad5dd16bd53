import { Tag } from '@digdir/designsystemet-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ApiProblem } from '#web/api-problem.ts'
import { api } from '#web/api.ts'
import { Participants, SectorHere } from '#web/ui/guard/people.ts'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { CaseView } from '../contract.ts'
import { CaseActions } from './case-actions.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CaseMeasures } from './case-measures.tsx'
import { CaseNextStep } from './case-next-step.tsx'
import styles from './case-page.module.css'
import { caseQuery } from './case-queries.ts'
import { CaseReports } from './case-reports.tsx'
import { CaseStory } from './case-story.tsx'
import { participantsOf } from './participants.ts'
import { SeverityTag } from './severity-tag.tsx'
import { stateWord, toneOf } from './tone.ts'
import { KeepTold, Told } from './told.tsx'
import { UnsentWords } from './unsent-words.tsx'
import { KeepUnsent } from './unsent.tsx'

/** A case: what the reporter said, what to do now, and what has happened since. */
export function CasePage() {
  const { number } = useParams({ from: '/shell/saker/$number' })
  return (
    <KeepUnsent key={number}>
      <KeepTold>
        <CaseByNumber number={number} />
      </KeepTold>
    </KeepUnsent>
  )
}

function CaseByNumber({ number }: { number: string }) {
  const { data, error, refetch } = useQuery(caseQuery(number))
  const t = useTexts('cases')
  // Sent on meanwhile, it is no longer this person's to read; without net, what was read still is.
  const isGone = error instanceof ApiProblem && (error.status === 403 || error.status === 404)
  if (data && !isGone) return <Loaded key={data.id} view={data} />
  if (!error) return <Loading />
  return (
    <Page>
      <PageHeading title={t('page.section')} />
      <UnsentWords />
      <ProblemView problem={error} onRetry={() => void refetch()} />
    </Page>
  )
}

function Loaded({ view }: { view: CaseView }) {
  const t = useTexts('cases')
  useSeen(view)
  return (
    <Page wide>
      <PageHeading
        title={view.title}
        section={t('page.section')}
        lead={
          <span className={styles.lead}>
            <SeverityTag severity={view.severity} />
            {view.trialFrom ? (
              <Tag data-color="info">{t('trial.tag')}</Tag>
            ) : (
              <Tag data-color={toneOf(view)}>{t(stateWord(view))}</Tag>
            )}
            {t('page.number', { number: view.number })}
          </span>
        }
      />
      <div className={styles.columns}>
        <div className={styles.story}>
          <CaseReports view={view} />
          <UnsentWords view={view} />
          <Participants value={participantsOf(view)}>
            <SectorHere value={view.sector}>
              <div className={styles.top}>
                <CaseNextStep view={view} />
                <CaseActions view={view} />
                <Told at="case" />
              </div>
              <CaseMeasures view={view} />
            </SectorHere>
          </Participants>
          <CaseStory view={view} />
        </div>
        <aside className={styles.facts} aria-label={t('facts.label')}>
          <CaseFacts view={view} />
        </aside>
      </div>
    </Page>
  )
}

/** An owner's first look shows the reporter «Sett». */
function useSeen({ id, number, version, relations, firstResponseAt }: CaseView) {
  const queries = useQueryClient()
  const isOwner = relations.includes('owner') && firstResponseAt === null
  const { mutate } = useMutation({
    mutationFn: () => api.call('POST /cases/:id/seen', { params: { id } }),
    // Somebody may have changed it since it was read: what is assessed next must build on that.
    onSuccess: (now) => now.version !== version && queries.invalidateQueries({ queryKey: ['case', number] }),
  })
  useEffect(() => {
    if (isOwner) mutate()
    // Once for each case that is opened.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id])
}
