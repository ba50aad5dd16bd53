import { Link } from '@digdir/designsystemet-react'
import { Link as RouteLink } from '@tanstack/react-router'
import { AttachedFiles } from '#features/files/web/attached-files.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { Veiled } from '#web/ui/veiled.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { CaseView } from '../contract.ts'
import styles from './case-reports.module.css'
import { NameSender } from './name-sender.tsx'
import { SeeReporter } from './see-reporter.tsx'

type Report = CaseView['reports'][number]

/** What was reported, in the reporter's own words and before anything is asked, with what she added under. */
export function CaseReports({ view }: { view: CaseView }) {
  const t = useTexts('cases')
  return (
    <section className={styles.reports} aria-label={t('reports.title', { count: view.reports.length })}>
      {view.reports.map((report) => (
        <ReportWords key={report.id} caseId={view.id} report={report} />
      ))}
    </section>
  )
}

function ReportWords({ caseId, report }: { caseId: string; report: Report }) {
  const t = useTexts('cases')
  const format = useFormat()
  const isUnresolved = report.sender === 'unresolved'
  const secret = report.sender === 'confidential' || report.sender === 'anonymous' ? report.sender : undefined
  const isGuest = report.sender === 'guest'
  const unnamed = secret ?? (isUnresolved ? 'unresolved' : isGuest ? 'guest' : undefined)
  const name = unnamed ? t(`reports.${unnamed}`) : (report.reporter ?? t('reporter.capital'))
  // Nobody knows at what time of the day it came.
  const came = report.sender === 'anonymous' ? format.day(report.receivedAt) : format.when(report.receivedAt)
  const outcome = report.outcome && t(`outcome.${report.outcome}`)
  const by = [t('reports.by', { name, when: came }), outcome].filter(Boolean).join(' ')
  // What is serious is saved before a word is written: the first that comes is what she wanted to say.
  const told = report.text ? undefined : report.additions.find(({ kind }) => kind === 'text')
  const words = report.text || told?.text
  return (
    <div className={styles.report}>
      {words ? <Quote by={by}>{words}</Quote> : <p>{t('reports.noWords', { name })}</p>}
      {report.writtenAt && (
        <p className={styles.addition}>{t('reports.waited', { when: format.when(report.writtenAt) })}</p>
      )}
      {report.phoneClockAt && (
        <p className={styles.addition}>
          {t('reports.clock', { showed: format.when(report.phoneClockAt), came })}
        </p>
      )}
      {report.saidOccurredAt && (
        <p className={styles.addition}>
          {t('reports.saidOccurred', { when: format.when(report.saidOccurredAt) })}
        </p>
      )}
      {isUnresolved && (
        <p className={styles.addition}>
          {report.deviceOf
            ? t('reports.unresolved.device', { name: report.deviceOf })
            : t('reports.unresolved.why')}
          {report.reportedFor && ` ${t('reports.unresolved.for', { name: report.reportedFor })}`}
        </p>
      )}
      {isGuest && (
        <p className={styles.addition}>
          {report.reporter && `${t('reports.guest.contact', { contact: report.reporter })}. `}
          {t('reports.guest.why')}
        </p>
      )}
      {secret && <p className={styles.addition}>{t(`reports.${secret}.why`)}</p>}
      {report.mayNameSender && (
        <div className={styles.beside}>
          <NameSender caseId={caseId} reportId={report.id} deviceOf={report.deviceOf} />
        </div>
      )}
      {report.maySeeReporter && (
        <div className={styles.beside}>
          <SeeReporter caseId={caseId} reportId={report.id} />
        </div>
      )}
      {report.additions
        .filter((addition) => addition !== told)
        .map(({ id, kind, text, at }) => (
          <p key={id} className={styles.addition}>
            {kind === 'text' && (
              <span className={styles.when}>{t('reports.text', { when: format.when(at) })} </span>
            )}
            <Veiled>{text}</Veiled>
          </p>
        ))}
      {report.answers.length > 0 && (
        <div className={styles.addition}>
          <Facts facts={report.answers.map(({ question, answer }) => ({ label: question, value: answer }))} />
        </div>
      )}
      {report.aboutLeader && <p className={styles.addition}>{t('reports.aboutLeader')}</p>}
      {report.linked.map(({ id, number, title, relation }) => (
        <p key={id} className={styles.addition}>
          <Link asChild>
            <RouteLink to="/saker/$number" params={{ number }}>
              {t(`reports.${relation}`, { number, title })}
            </RouteLink>
          </Link>
        </p>
      ))}
      {report.files.length > 0 && (
        <div className={styles.beside}>
          <AttachedFiles caseId={caseId} files={report.files} />
        </div>
      )}
    </div>
  )
}
