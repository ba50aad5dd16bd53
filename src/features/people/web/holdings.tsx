import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { api } from '#web/api.ts'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useChange } from '#web/use-change.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { PersonPage } from '../contract.ts'
import { namedPosition } from '#kernel/named-position.ts'
import { AssignForm } from './assign-form.tsx'
import { isFewCoordinators } from './refused.ts'
import styles from './rows.module.css'

type Held = PersonPage['holdings'][number]

/** What somebody holds, each with the way to end it, and the way to give her more. */
export function Holdings({ person }: { person: PersonPage }) {
  const t = useTexts('people')
  return (
    <>
      {person.holdings.length === 0 ? (
        <p>{t('holdings.none')}</p>
      ) : (
        <ul className={styles.rows}>
          {person.holdings.map((held) => (
            <Holding key={held.id} personId={person.id} held={held} />
          ))}
        </ul>
      )}
      {person.active && (
        <div>
          <ChangeDrawer title={t('assign.title')} opener={t('assign.open')}>
            {(close) => <AssignForm person={person} onDone={close} />}
          </ChangeDrawer>
        </div>
      )}
    </>
  )
}

function Holding({ personId, held }: { personId: string; held: Held }) {
  const t = useTexts('people')
  const format = useFormat()
  const [isAsked, setAsked] = useState(false)
  const end = useChange({
    work: (anyway: boolean) =>
      api.call('POST /people/:id/positions/:holdingId/end', {
        params: { id: personId, holdingId: held.id },
        body: { anyway },
      }),
    said: t('holdings.ended'),
  })
  const isFew = isFewCoordinators(end.error)
  const name = namedPosition({ name: held.position, unit: held.unit })
  return (
    <li className={styles.row}>
      <p className={styles.name}>{name}</p>
      <p className={styles.quiet}>
        {t(`kind.${held.kind}`)}
        {held.validTo === null
          ? ` · ${t('holdings.since', { day: format.date(held.validFrom) })}`
          : ` ${t('holdings.until', { from: format.short(held.validFrom), to: format.short(held.validTo) })}`}
      </p>
      {isAsked && held.isRole && (
        <p>{held.landsAt ? t('holdings.lands', { names: held.landsAt }) : t('holdings.landsNowhere')}</p>
      )}
      {end.error && <ProblemView problem={end.error} />}
      <div className={styles.ways}>
        {isAsked ? (
          <>
            <Button variant="secondary" loading={end.isPending} onClick={() => end.mutate(isFew)}>
              {t(isFew ? 'holdings.endAnyway' : 'holdings.endNow')}
            </Button>
            <Button variant="tertiary" onClick={() => setAsked(false)}>
              {t('holdings.keep')}
            </Button>
          </>
        ) : (
          <Button variant="tertiary" onClick={() => setAsked(true)}>
            {t('holdings.end')}
            <span className="ds-sr-only">: {name}</span>
          </Button>
        )}
      </div>
    </li>
  )
}
