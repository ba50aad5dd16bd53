import { Button } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { useDeviceName } from '#features/access/web/use-device-name.ts'
import { api } from '#web/api.ts'
import { readAbility } from '#web/push/ability.ts'
import { meetPhone, turnOn, type TurnedOn } from '#web/push/phone.ts'
import { useSession } from '#web/session.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useChange } from '#web/use-change.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { myPhones } from '../contract.ts'
import styles from './phones.module.css'

type Phone = z.output<typeof myPhones>['phones'][number]

export const phonesOf = (personId: string) => ({
  queryKey: ['phones'],
  queryFn: async () => {
    const here = await meetPhone(personId).catch(() => null)
    return { ...(await api.call('GET /phones')), here }
  },
})

/** Where she is told by push: here, and on her other phones. Nothing where this house pushes nothing. */
export function Phones() {
  const t = useTexts('notifications')
  const { person } = useSession()
  const { data } = useQuery(phonesOf(person.id))
  const remove = useChange({
    work: (id: string) => api.call('DELETE /phones/:id', { params: { id } }),
    said: t('phones.removed'),
  })
  if (!data?.key) return null
  const { key, here, phones } = data
  const others = phones.filter(({ id }) => id !== here)
  return (
    <Section title={t('phones.title')}>
      <p>{t('phones.lead')}</p>
      {remove.error && <ProblemView problem={remove.error} />}
      {here ? (
        <div className={styles.here}>
          <p>{t('phones.on')}</p>
          {phones.some(({ id, failing }) => id === here && failing) && <p>{t('phones.failing')}</p>}
          <Button
            variant="secondary"
            loading={remove.isPending && remove.variables === here}
            onClick={() => remove.mutate(here)}
          >
            {t('phones.turnOff')}
          </Button>
        </div>
      ) : (
        <TurnOn pushKey={key} personId={person.id} />
      )}
      {others.length > 0 && <Others phones={others} remove={remove} />}
    </Section>
  )
}

function TurnOn({ pushKey, personId }: { pushKey: string; personId: string }) {
  const t = useTexts('notifications')
  const [answer, setAnswer] = useState<TurnedOn>()
  const ability = readAbility()
  const start = useChange({
    work: () => turnOn(pushKey, personId),
    said: t('phones.asked'),
    after: setAnswer,
  })
  if (ability !== 'can') return <p>{t(`phones.${ability}`)}</p>
  return (
    <div className={styles.here}>
      {start.error && <ProblemView problem={start.error} />}
      {answer === 'failed' && <p role="alert">{t('phones.failed')}</p>}
      <Button variant="secondary" loading={start.isPending} onClick={() => start.mutate(undefined)}>
        {t('phones.turnOn')}
      </Button>
    </div>
  )
}

type OthersProps = {
  phones: Phone[]
  remove: { mutate(id: string): void; isPending: boolean; variables: string | undefined }
}

function Others({ phones, remove }: OthersProps) {
  const t = useTexts('notifications')
  const format = useFormat()
  const nameOf = useDeviceName()
  return (
    <>
      <p>{t('phones.others')}</p>
      <ul className={styles.phones}>
        {phones.map(({ id, device, madeAt, failing }) => (
          <li key={id}>
            <p>
              {nameOf(device)}
              <span className={styles.when}>
                {failing ? t('phones.failing') : t('phones.since', { when: format.when(madeAt) })}
              </span>
            </p>
            <Button
              variant="tertiary"
              loading={remove.isPending && remove.variables === id}
              onClick={() => remove.mutate(id)}
            >
              {t('phones.remove')}
              <span className="ds-sr-only">: {nameOf(device)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
