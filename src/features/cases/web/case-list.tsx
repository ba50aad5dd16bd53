import { Link as StyledLink, Tag } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import { Veiled } from '#web/ui/veiled.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { ListedCase } from '../contract.ts'
import styles from './case-list.module.css'
import { useDueWords } from './due-words.ts'
import { ownerBeside, standingOf, useTitle } from './listed.ts'
import { SeverityTag } from './severity-tag.tsx'
import { stateWord } from './tone.ts'

/** Cases, one under another: what, where, when, how far, and whose; «Venter på deg» where it is the reader's turn. */
export function CaseList({ cases }: { cases: readonly ListedCase[] }) {
  const t = useTexts('cases')
  const titleOf = useTitle()
  return (
    <ul className={styles.list}>
      {cases.map((found) => (
        <li key={found.id} className={styles.row}>
          <div className={styles.title}>
            <StyledLink asChild>
              <Link to="/saker/$number" params={{ number: found.number }}>
                {titleOf(found)}
              </Link>
            </StyledLink>
            <SeverityTag severity={found.severity} />
            {standingOf(found).mine && <Tag data-color="warning">{t('list.waits')}</Tag>}
          </div>
          {found.excerpt && (
            <p className={styles.excerpt}>
              <Veiled>{found.excerpt}</Veiled>
            </p>
          )}
          <CaseLine found={found} />
          <Burning found={found} />
        </li>
      ))}
    </ul>
  )
}

function CaseLine({ found }: { found: ListedCase }) {
  const t = useTexts('cases')
  const format = useFormat()
  const parts = [
    found.unit,
    t('list.opened', { day: format.day(found.openedAt) }),
    t(stateWord(standingOf(found))),
  ]
  return (
    <div className={styles.line}>
      <p>{parts.join(' · ')}</p>
      <p>{[t('page.number', { number: found.number }), ownerBeside(found)].join(' · ')}</p>
    </div>
  )
}

function Burning({ found }: { found: ListedCase }) {
  const words = useDueWords()(found)
  return words.length > 0 && <p className={styles.burning}>{words.join(' · ')}</p>
}
