import { Link } from '@digdir/designsystemet-react'
import { waitingAddress } from '../place.ts'
import { useTexts } from '../use-texts.tsx'
import { filesHere, waitingHere } from './here.ts'
import styles from './outbox-bar.module.css'
import { useDelivering } from './use-delivering.ts'

/** «1 melding venter på nett», on every page until it has arrived. */
export function OutboxBar() {
  const t = useTexts('shell')
  useDelivering()
  const waiting = waitingHere.use() ?? []
  const files = filesHere.use()
  const count = waiting.length
  if (count === 0 && files.length === 0) return null
  const refused = waiting.filter(({ trouble }) => trouble).length
  const words =
    refused > 0
      ? t('outbox.refused', { count: refused })
      : count > 0
        ? t('outbox.waiting', { count })
        : t('outbox.files', { count: files.length })
  return (
    <aside className={styles.bar} aria-label={t('outbox.label')}>
      <Link href={waitingAddress()}>{words}</Link>
    </aside>
  )
}
