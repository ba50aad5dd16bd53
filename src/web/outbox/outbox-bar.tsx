import { Link } from '@digdir/designsystemet-react'
import { useEffect } from 'react'
import { waitingAddress } from '../place.ts'
import { LiveText } from '../ui/live-region.tsx'
import { useTexts } from '../use-texts.tsx'
import { filesHere, waitingHere } from './here.ts'
import styles from './outbox-bar.module.css'
import { forgetSent, justSent } from './just-sent.ts'
import { useDelivering } from './use-delivering.ts'

/** «1 melding venter på nett», on every page until it has arrived, and then for a while that it has. */
export function OutboxBar() {
  const t = useTexts('shell')
  useDelivering()
  const waiting = waitingHere.use() ?? []
  const files = filesHere.use()
  const count = waiting.length
  const sent = justSent.use()
  useEffect(() => forgetSent, [])
  if (count === 0 && files.length === 0)
    return (
      (sent.reports > 0 || sent.files > 0) && (
        <p className={styles.sent}>
          <LiveText>
            {sent.reports > 0
              ? t('outbox.sent', { count: sent.reports })
              : t('outbox.sentFiles', { count: sent.files })}
          </LiveText>
        </p>
      )
    )
  const inTrouble = (all: readonly { trouble?: object }[]) => all.filter(({ trouble }) => trouble).length
  const words =
    (inTrouble(waiting) > 0 && t('outbox.refused', { count: inTrouble(waiting) })) ||
    (count > 0 && t('outbox.waiting', { count })) ||
    (inTrouble(files) > 0 && t('outbox.filesRefused', { count: inTrouble(files) })) ||
    t('outbox.files', { count: files.length })
  return (
    <aside className={styles.bar} aria-label={t('outbox.label')}>
      <Link href={waitingAddress()}>{words}</Link>
    </aside>
  )
}
