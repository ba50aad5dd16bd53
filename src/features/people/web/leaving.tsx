import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { api } from '#web/api.ts'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { PersonPage } from '../contract.ts'
import { isFewCoordinators } from './refused.ts'
import styles from './rows.module.css'

/** She leaves, or is back. Before she leaves it is said where each part of her work goes. */
export function Leaving({ person }: { person: PersonPage }) {
  const t = useTexts('people')
  const [isAsked, setAsked] = useState(false)
  const params = { id: person.id }
  const leave = useChange({
    work: (anyway: boolean) => api.call('POST /people/:id/deactivate', { params, body: { anyway } }),
    said: t('leaving.done'),
    after: () => setAsked(false),
  })
  const back = useChange({
    work: () => api.call('POST /people/:id/activate', { params }),
    said: t('leaving.back.done'),
  })
  if (!person.active)
    return (
      <>
        <p>{t('leaving.back.means')}</p>
        {back.error && <ProblemView problem={back.error} />}
        <div>
          <Button variant="secondary" loading={back.isPending} onClick={() => back.mutate(undefined)}>
            {t('leaving.back')}
          </Button>
        </div>
      </>
    )
  const roles = person.holdings.filter((held) => held.isRole)
  const isFew = isFewCoordinators(leave.error)
  return (
    <>
      <p>{t('leaving.means')}</p>
      {isAsked && roles.length > 0 && (
        <ul>
          {roles.map((held) => (
            <li key={held.id}>
              {held.landsAt
                ? t('leaving.lands', { position: held.position, names: held.landsAt })
                : t('leaving.landsNowhere', { position: held.position })}
            </li>
          ))}
        </ul>
      )}
      {leave.error && <ProblemView problem={leave.error} />}
      <div className={styles.ways}>
        {isAsked ? (
          <>
            <Button
              variant="secondary"
              data-color="danger"
              loading={leave.isPending}
              onClick={() => leave.mutate(isFew)}
            >
              {t(isFew ? 'leaving.anyway' : 'leaving.now', { name: person.givenName })}
            </Button>
            <Button variant="tertiary" onClick={() => setAsked(false)}>
              {t('leaving.stay')}
            </Button>
          </>
        ) : (
          <Button variant="secondary" onClick={() => setAsked(true)}>
            {t('leaving.start', { name: person.givenName })}
          </Button>
        )}
      </div>
    </>
  )
}
