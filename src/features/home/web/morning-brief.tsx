import { Link as StyledLink } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Brief } from '../contract.ts'
import { briefLines, placeLine } from './brief-lines.ts'
import { CaseLink } from './case-link.tsx'
import styles from './home.module.css'

/** The quality coordinator's morning: a few sentences about all of the municipality, and what is hers to place. */
export function MorningBrief({ brief }: { brief: Brief }) {
  const t = useTexts('home')
  const { toPlace, withoutLeader, toHide } = brief
  const lines = briefLines(brief)
  const more = placeLine(brief)
  const [first, ...others] = withoutLeader
  return (
    <>
      <Section title={t('brief')}>
        {lines.length + toPlace.length + withoutLeader.length + toHide.length === 0 && (
          <p>{t('brief.calm')}</p>
        )}
        <ul className={styles.rows}>
          {lines.map((line) => (
            <li key={line.says}>
              <BriefLink line={line} />
            </li>
          ))}
          {toHide.map((number) => (
            <li key={number}>
              <StyledLink asChild>
                <Link to="/saker/$number/skjul" params={{ number }}>
                  {t('brief.hide', { number })}
                </Link>
              </StyledLink>
            </li>
          ))}
          {first && (
            <li>
              {others.length === 0
                ? t('brief.vacant', { unit: first.name })
                : t('brief.vacant.more', { count: withoutLeader.length })}
              {others.length > 0 && (
                <p className={styles.quiet}>{withoutLeader.map(({ name }) => name).join(', ')}</p>
              )}
            </li>
          )}
        </ul>
      </Section>
      {toPlace.length > 0 && (
        <Section title={t('place')}>
          <p>{t('place.lead')}</p>
          <ul className={styles.rows}>
            {toPlace.map((task) => (
              <li key={task.id}>
                <CaseLink of={task} />
              </li>
            ))}
          </ul>
          {more && (
            <p>
              <BriefLink line={more} />
            </p>
          )}
        </Section>
      )}
    </>
  )
}

function BriefLink({ line: { says, values, to } }: { line: ReturnType<typeof briefLines>[number] }) {
  const t = useTexts('home')
  return (
    <StyledLink asChild>
      <Link to="/saker" search={to}>
        {t(says, values)}
      </Link>
    </StyledLink>
  )
}
