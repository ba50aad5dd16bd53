import { Link as StyledLink, Tag } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import { Steps } from '#web/ui/steps.tsx'
import { Veiled } from '#web/ui/veiled.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { ReportSummary } from '../contract.ts'
import { SeriousTag } from './serious-tag.tsx'
import styles from './report-row.module.css'

/** One report of mine: what it was, its first words, and the four steps. */
export function ReportRow({ report }: { report: ReportSummary }) {
  const t = useTexts('reporting')
  const format = useFormat()
  return (
    <li className={styles.row}>
      <p className={styles.title}>
        <StyledLink asChild>
          <Link to="/meldinger/$id" params={{ id: report.id }}>
            {report.title}
          </Link>
        </StyledLink>
        <SeriousTag outcome={report.outcome} />
        {report.trial && <Tag data-color="info">{t('trial.tag')}</Tag>}
        <span className={styles.when}>{format.day(report.receivedAt)}</span>
      </p>
      <p className={styles.words}>
        <Veiled>{report.excerpt || t('mine.noWords')}</Veiled>
      </p>
      <Steps
        reached={report.step}
        words={report.seenBy ? { seen: t('mine.seenBy', { name: report.seenBy }) } : undefined}
      />
      {report.asksWhetherSolved && <p className={styles.asks}>{t('mine.solved')}</p>}
    </li>
  )
}
