import { Button, Link as StyledLink } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import { reportAddress } from '#web/place.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { SeriousTag } from '#features/reporting/web/serious-tag.tsx'
import { Section } from '#web/ui/section.tsx'
import { Steps } from '#web/ui/steps.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Home } from '../contract.ts'
import styles from './home.module.css'

/** «Meldingene dine», what nobody has seen yet first, then those that ask whether it was solved. */
export function OwnReports({ reports }: Pick<Home, 'reports'>) {
  const t = useTexts('home')
  const format = useFormat()
  if (reports.length === 0) {
    return (
      <Section title={t('reports')}>
        <EmptyState
          action={
            <Button variant="secondary" asChild>
              <a href={reportAddress()}>{t('reports.send')}</a>
            </Button>
          }
        >
          {t('reports.none')}
        </EmptyState>
      </Section>
    )
  }
  return (
    <Section title={t('reports')}>
      <ul className={styles.rows}>
        {reports.map(({ id, title, outcome, receivedAt, step, seenBy, asksWhetherSolved }) => (
          <li key={id}>
            <p>
              <StyledLink asChild>
                <Link to="/meldinger/$id" params={{ id }}>
                  {title}
                </Link>
              </StyledLink>{' '}
              <SeriousTag outcome={outcome} /> <span className={styles.quiet}>{format.day(receivedAt)}</span>
            </p>
            <Steps reached={step} words={seenBy ? { seen: t('reports.seenBy', { name: seenBy }) } : {}} />
            {asksWhetherSolved && <p className={styles.asks}>{t('reports.solved')}</p>}
          </li>
        ))}
      </ul>
      <p>
        <StyledLink asChild>
          <Link to="/meldinger">{t('reports.all')}</Link>
        </StyledLink>
      </p>
    </Section>
  )
}
