import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { TrailEvent } from '../contract.ts'
import { isKnownKind, isSomebodys } from '../rules.ts'
import { EventContent } from './event-content.tsx'
import styles from './log.module.css'

/** One event: who did what, for which position, to what and when; and the way to what it says. */
export function EventRow({ event }: { event: TrailEvent }) {
  const t = useTexts('trail')
  const format = useFormat()
  const { name, kind, position, number, seq, at } = event
  const what = isKnownKind(kind) ? t(`what.${kind}`) : t('what.other')
  const facts = [
    position,
    number && t('row.number', { number }),
    seq === null ? t('row.unsealed') : t('row.seq', { seq }),
    event.erased && t('row.erased'),
  ]
  return (
    <li>
      <p>
        <strong>{name ?? t(isSomebodys(kind) ? 'row.somebody' : 'row.system')}</strong> {what}{' '}
        <time dateTime={at} className={styles.when}>
          {format.when(at)}
        </time>
      </p>
      <p className={styles.facts}>{facts.filter(Boolean).join(' · ')}</p>
      {!event.erased && (
        <div>
          <ChangeDrawer title={t('open.title')} opener={t('open')}>
            {(close) => <EventContent event={event} onErased={close} />}
          </ChangeDrawer>
        </div>
      )}
    </li>
  )
}
