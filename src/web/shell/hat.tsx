import { CheckmarkIcon } from '@navikt/aksel-icons'
import { useState } from 'react'
import { api } from '../api.ts'
import { rememberLastUnit } from '../last-unit.ts'
import type { SignedInSession } from '../route-map.ts'
import { useSession } from '../session.tsx'
import { ChangeDrawer } from '../ui/change-drawer.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { useChange } from '../use-change.ts'
import { useTexts } from '../use-texts.tsx'
import styles from './hat.module.css'

type Hat = SignedInSession['hats'][number]

/** «Du er: Leder, Sone øst. Bytt», for who has more than one position. */
export function HatLine({ isLead = false }: { isLead?: boolean }) {
  const t = useTexts('shell')
  const say = useHatWords()
  const [hat, ...others] = useSession().hats
  if (!hat || others.length === 0) return null
  return (
    <div className={isLead ? styles.lead : styles.is}>
      {t('hat.is', { hat: say(hat) })}{' '}
      <ChangeDrawer title={t('hat.title')} opener={t('hat.change')}>
        {(close) => <Hats onDone={close} />}
      </ChangeDrawer>
    </div>
  )
}

function Hats({ onDone }: { onDone: () => void }) {
  const t = useTexts('shell')
  const say = useHatWords()
  const { hats, person } = useSession()
  // The chosen one comes first from then on: not while she looks at them.
  const [shown] = useState(hats)
  const change = useChange({
    async work({ id, unitId }: Hat) {
      await api.call('PUT /me/hat', { body: { positionId: id } })
      // What she said of today in the report form is not true any more, from the moment the page may say so.
      rememberLastUnit(person.id, { unitId, day: '' })
    },
    said: t('hat.changed'),
    after: onDone,
  })
  const worn = change.variables?.id ?? hats[0]?.id
  return (
    <>
      <p>{t('hat.means')}</p>
      <ul className={styles.hats}>
        {shown.map((hat) => (
          <li key={hat.id}>
            <button
              type="button"
              className={styles.hat}
              aria-current={hat.id === worn ? true : undefined}
              onClick={() => !change.isPending && change.mutate(hat)}
            >
              {say(hat)}
              {hat.id === worn && <CheckmarkIcon aria-hidden />}
            </button>
          </li>
        ))}
      </ul>
      {change.error && <ProblemView problem={change.error} />}
    </>
  )
}

/** «Avdelingsleder, Sone øst (stedfortreder)» */
function useHatWords(): (hat: Hat) => string {
  const t = useTexts('shell')
  return ({ name, as }) => (as === 'holder' ? name : t(`hat.${as}`, { name }))
}
