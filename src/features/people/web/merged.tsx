import { Button, Link as StyledLink } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '#web/api.ts'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useChange } from '#web/use-change.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { PersonPage } from '../contract.ts'
import styles from './rows.module.css'

/** Other records that became this person's, each with the way back, and the way to one more. */
export function Merged({ person }: { person: PersonPage }) {
  const t = useTexts('people')
  return (
    <>
      {person.merged.length > 0 && (
        <Section title={t('merged.title')}>
          <ul className={styles.rows}>
            {person.merged.map((one) => (
              <One key={one.id} personId={person.id} one={one} isSelf={person.isSelf} />
            ))}
          </ul>
        </Section>
      )}
      {!person.isSelf && (
        <Section title={t('merge.section')}>
          <p>{t('merge.why')}</p>
          <p>
            <StyledLink asChild>
              <Link
                to="/oppsett/folk/$id/sammen"
                params={{ id: person.id }}
                search={{ q: `${person.givenName} ${person.familyName}` }}
              >
                {t('merge.open')}
              </Link>
            </StyledLink>
          </p>
        </Section>
      )}
    </>
  )
}

type Props = { personId: string; one: PersonPage['merged'][number]; isSelf: boolean }

function One({ personId, one, isSelf }: Props) {
  const t = useTexts('people')
  const format = useFormat()
  const [isAsked, setAsked] = useState(false)
  const undo = useChange({
    work: () =>
      api.call('POST /people/:id/merge/undo', { params: { id: personId }, body: { otherId: one.id } }),
    said: t('merged.undone'),
  })
  return (
    <li className={styles.row}>
      <p className={styles.name}>{one.name}</p>
      <p className={styles.quiet}>
        {[one.loginName, one.at && t('merged.at', { day: format.date(one.at) })].filter(Boolean).join(' · ')}
      </p>
      {one.undoFirst && !isSelf && <p>{t('merged.undoFirst', { name: one.undoFirst })}</p>}
      {isAsked && <p>{t('merged.undoMeans', { name: one.name })}</p>}
      {undo.error && <ProblemView problem={undo.error} />}
      {one.mayUndo && !isSelf && (
        <div className={styles.ways}>
          {isAsked ? (
            <>
              <Button variant="secondary" loading={undo.isPending} onClick={() => undo.mutate(undefined)}>
                {t('merged.undoNow')}
              </Button>
              <Button variant="tertiary" onClick={() => setAsked(false)}>
                {t('merged.keep')}
              </Button>
            </>
          ) : (
            <Button variant="tertiary" onClick={() => setAsked(true)}>
              {t('merged.undo')}
              <span className="ds-sr-only">: {one.name}</span>
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
