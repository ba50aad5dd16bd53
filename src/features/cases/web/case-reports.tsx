import { Section } from '#web/ui/section.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { CaseView } from '../contract.ts'
import styles from './case-reports.module.css'

type Report = CaseView['reports'][number]

/** What was reported, in the reporter's own words, with what she added under. */
export function CaseReports({ view }: { view: CaseView }) {
  const t = useTexts('cases')
  return (
    <Section title={t('reports.title', { count: view.reports.length })}>
      {view.reports.map((report) => (
        <ReportWords key={report.id} report={report} />
      ))}
    </Section>
  )
}

function ReportWords({ report }: { report: Report }) {
  const t = useTexts('cases')
  const format = useFormat()
  const name = report.reporter ?? t('reporter.capital')
  const outcome = report.outcome && t(`outcome.${report.outcome}`)
  const by = [t('reports.by', { name, when: format.when(report.receivedAt) }), outcome]
    .filter(Boolean)
    .join(' ')
  return (
    <div className={styles.report}>
      {report.text ? <Quote by={by}>{report.text}</Quote> : <p>{t('reports.noWords', { name })}</p>}
      {report.additions.map((addition) => (
        <p key={addition.id} className={styles.addition}>
          <span className={styles.when}>
            {t(`reports.${addition.kind}`, { when: format.when(addition.at) })}
          </span>{' '}
          {addition.text}
        </p>
      ))}
    </div>
  )
}
