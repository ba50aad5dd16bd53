import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '#web/api.ts'
import { Participants, SectorHere } from '#web/ui/guard/people.ts'
import { useSession } from '#web/session.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { Section } from '#web/ui/section.tsx'
import { Steps } from '#web/ui/steps.tsx'
import { Unbroken } from '#web/ui/unbroken.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Report } from '../contract.ts'
import { AddFiles } from '#features/files/web/add-files.tsx'
import { AskToHideMine, Hidings } from './hidings.tsx'
import { CorrectUnit } from './correct-unit.tsx'
import { Conversation } from './conversation.tsx'
import { MyWords } from './my-words.tsx'
import { useHolderWords } from './holder-words.ts'
import { SayMore } from './say-more.tsx'
import styles from './my-report-page.module.css'
import { NameSeen } from './name-seen.tsx'
import { SeriousTag } from './serious-tag.tsx'
import { Verdict } from './verdict.tsx'

/** A report of mine afterwards: how far it has come, what was answered, and my own words untouched. */
export function MyReportPage() {
  const shell = useTexts('shell')
  const { id } = useParams({ from: '/shell/meldinger/$id' })
  const report = useQuery({
    queryKey: ['report', id],
    queryFn: ({ signal }) => api.call('GET /reports/:id', { params: { id }, signal }),
  })
  if (report.data) return <ReportStory report={report.data} />
  return (
    <Page>
      {report.error ? (
        <>
          <PageHeading title={shell('nav.mine')} />
          <ProblemView problem={report.error} onRetry={() => void report.refetch()} />
        </>
      ) : (
        <Loading />
      )}
    </Page>
  )
}

function ReportStory({ report }: { report: Report }) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const format = useFormat()
  const holderWords = useHolderWords()
  const { person } = useSession()
  const reader = `${person.givenName} ${person.familyName}`
  const { receivedAt, number, seenBy, answer, doneAt } = report
  const answerer = report.messages.findLast(({ kind }) => kind === 'closed')?.name
  const answered = [answerer, doneAt && format.when(doneAt)].filter(Boolean).join(', ')
  const participants = [...report.recipients, ...report.messages].flatMap(({ name }) => name ?? [])
  return (
    <Page>
      <PageHeading
        title={report.title}
        section={shell('nav.mine')}
        lead={
          <>
            <SeriousTag outcome={report.outcome} /> {t('mine.sent', { when: format.when(receivedAt) })} ·{' '}
            <Unbroken>{t('receipt.number', { number })}</Unbroken>
          </>
        }
      />
      <Steps
        reached={report.step}
        words={seenBy ? { seen: t('mine.seenBy', { name: seenBy }) } : undefined}
      />
      {report.trial && <p>{t('trial.is')}</p>}
      {doneAt === null && !report.trial && <p>{holderWords(report)}</p>}
      {report.sender === 'confidential' && (
        <p>
          <strong>{t('who.confidential')}.</strong> {t('who.confidential.means')}
        </p>
      )}
      {answer && (
        <Section title={t('one.answer')}>
          <Quote by={answered}>{answer}</Quote>
        </Section>
      )}
      <Participants value={participants}>
        <SectorHere value={report.sector}>
          <Verdict report={report} />
          <MyWords report={report} />
          {(report.sender === 'named' || report.sender === 'confidential') && (
            <Section title={t('files.title')}>
              <AddFiles
                reportId={report.id}
                isSent
                number={report.number}
                isSecret={report.sender === 'confidential'}
                mayHave
                isOpen={false}
              />
            </Section>
          )}
          <Conversation messages={report.messages} answer={answer} reader={reader} />
          <SayMore report={report} />
        </SectorHere>
      </Participants>
      <NameSeen report={report} />
      <Hidings report={report} />
      <div className={styles.ways}>
        <CorrectUnit report={report} />
        <AskToHideMine report={report} />
      </div>
    </Page>
  )
}
