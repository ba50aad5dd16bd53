import { Link } from '@digdir/designsystemet-react'
import { myReportAddress } from '#web/place.ts'
import { Facts } from '#web/ui/facts.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { Section } from '#web/ui/section.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Report } from '../contract.ts'
import { CorrectAnswers } from './correct-answers.tsx'
import styles from './my-words.module.css'

/** What the reporter wrote, as she wrote it, and what she added later. */
export function MyWords({ report }: { report: Report }) {
  const t = useTexts('reporting')
  const format = useFormat()
  const where = [report.unit, report.location].filter(Boolean).join(', ')
  return (
    <Section title={t('one.words')}>
      {report.text ? <Quote>{report.text}</Quote> : <p>{t('one.noWords')}</p>}
      <p className={styles.quiet}>{t('one.happened', { when: format.when(report.occurredAt), where })}</p>
      {report.answers.length > 0 && (
        <Facts facts={report.answers.map(({ question, answer }) => ({ label: question, value: answer }))} />
      )}
      <CorrectAnswers report={report} />
      {report.aboutLeader && <p className={styles.quiet}>{t('one.aboutLeader')}</p>}
      {report.linked.map(({ id, number, relation }) => (
        <p key={id}>
          <Link href={myReportAddress(id)}>{t(`one.${relation}`, { number })}</Link>
        </p>
      ))}
      {report.typed && (
        <p className={styles.quiet}>
          {t(`typed.${report.typed.channel}`, { by: report.typed.by })}
          {report.typed.forName && ` ${t('typed.for', { name: report.typed.forName })}`}
        </p>
      )}
      {report.additions.map(({ id, kind, at, text }) => (
        <Quote key={id} by={t(kind === 'call' ? 'one.called' : 'one.added', { when: format.when(at) })}>
          {text}
        </Quote>
      ))}
    </Section>
  )
}
