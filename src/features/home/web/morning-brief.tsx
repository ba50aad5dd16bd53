import { Link as StyledLink } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Brief } from '../contract.ts'
import { CaseLink } from './case-link.tsx'
import styles from './home.module.css'

/** The quality coordinator's morning: a few sentences about all of the municipality, and what is hers to place. */
export function MorningBrief({
  brief: { toPlace, unanswered, late, latest, withoutLeader },
}: {
  brief: Brief
}) {
  const t = useTexts('home')
  const [first, second] = withoutLeader
  const isCalm = toPlace.length + unanswered + late + withoutLeader.length === 0
  return (
    <>
      <Section title={t('brief')}>
        {isCalm && <p>{t('brief.calm')}</p>}
        <ul className={styles.rows}>
          {unanswered > 0 && (
            <li>
              <StyledLink asChild>
                <Link to="/saker" search={{ vis: 'alvorlige' }}>
                  {t('brief.unanswered', { count: unanswered })}
                </Link>
              </StyledLink>
            </li>
          )}
          {late > 0 && latest && (
            <li>
              <StyledLink asChild>
                <Link to="/saker" search={{ enhet: latest.id }}>
                  {t(latest.count === late ? 'brief.late.one' : 'brief.late', {
                    count: late,
                    some: latest.count,
                    unit: latest.name,
                  })}
                </Link>
              </StyledLink>
            </li>
          )}
          {first && (
            <li>
              {second
                ? t('brief.vacant.more', { unit: first.name, count: withoutLeader.length - 1 })
                : t('brief.vacant', { unit: first.name })}
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
        </Section>
      )}
    </>
  )
}
