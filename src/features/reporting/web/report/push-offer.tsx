import { Button, Link } from '@digdir/designsystemet-react'
import { useEffect, useState } from 'react'
import { api } from '#web/api.ts'
import { noticeSettingsAddress } from '#web/place.ts'
import { readAbility } from '#web/push/ability.ts'
import { meetPhone, turnOn, type TurnedOn } from '#web/push/phone.ts'
import { readStored, writeStored } from '#web/storage.ts'
import { wholeNames } from '#web/ui/whole-names.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Receipt } from '../../contract.ts'
import { othersAmong } from '../../rules.ts'
import styles from './push-offer.module.css'

/** That she has said no, which is asked once on each phone. */
const saidNo = 'orden:no-push'

/** A computer on a ward is everybody's: what is offered unasked, is offered on phones. */
const isPhone = () => matchMedia('(pointer: coarse)').matches

/** Now she has something to be told of. Nothing where she is told here already, has said no, or cannot be told. */
export function PushOffer({ recipients, personId }: Pick<Receipt, 'recipients'> & { personId: string }) {
  const t = useTexts('reporting')
  const [key, setKey] = useState<string>()
  const [answer, setAnswer] = useState<TurnedOn | 'pending' | 'no'>()
  const ability = readAbility()
  const isAsked = ability === 'can' && isPhone() && readStored(saidNo) === undefined
  useEffect(() => {
    if (isAsked) void findKey(personId).then(setKey, () => undefined)
  }, [isAsked, personId])
  const { others, isOnlyYou } = othersAmong(recipients)
  if (isOnlyYou || answer === 'no') return null
  if (ability === 'installFirst') return <Link href={noticeSettingsAddress()}>{t('offer.install')}</Link>
  if (answer && answer !== 'pending' && answer !== 'unanswered')
    return (
      // The button that had the focus is gone.
      <p tabIndex={-1} ref={(words) => words?.focus()}>
        {t(`offer.${answer}`)} <Link href={noticeSettingsAddress()}>{t('offer.how')}</Link>
      </p>
    )
  if (!isAsked || !key) return null
  const [one, ...more] = others
  const ask = async () => {
    setAnswer('pending')
    setAnswer(await turnOn(key, personId).catch(() => 'failed' as const))
  }
  return (
    <section className={styles.offer} aria-label={t('offer.any')}>
      <p className={styles.question}>
        {one && more.length === 0 ? wholeNames(t('offer.when', { name: one.name })) : t('offer.any')}
      </p>
      <p className={styles.about}>{t('offer.about')}</p>
      <div className={styles.ways}>
        <Button loading={answer === 'pending'} onClick={() => void ask()}>
          {t('offer.yes')}
        </Button>
        <Button
          variant="tertiary"
          onClick={() => {
            writeStored(saidNo, '1')
            setAnswer('no')
          }}
        >
          {t('offer.no')}
        </Button>
      </div>
    </section>
  )
}

/** What to subscribe with, where this house pushes and she is not told here yet. */
async function findKey(personId: string): Promise<string | undefined> {
  if (await meetPhone(personId)) return undefined
  return (await api.call('GET /phones')).key ?? undefined
}
