import { Button } from '@digdir/designsystemet-react'
import { api } from '#web/api.ts'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useChange } from '#web/use-change.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Delivery } from '../contract.ts'
import styles from './integrations.module.css'
import { isKind } from './kinds.ts'

/** One message: what of, how it went, and sending it again. */
export function DeliveryRow({ delivery, mayRetry }: { delivery: Delivery; mayRetry: boolean }) {
  const t = useTexts('integrations')
  const format = useFormat()
  const { id, kind, createdAt, state, attempts, lastAttemptAt, lastStatus, lastError } = delivery
  const change = useChange({
    work: () => api.call('POST /integrations/deliveries/:id/again', { params: { id } }),
    said: t('log.sentAgain'),
  })
  const name = isKind(kind) ? t(`kind.${kind}`) : t('kind.webhook.added')
  const outcome =
    state === 'delivered'
      ? t('log.delivered', { when: format.when(lastAttemptAt ?? createdAt) })
      : t(state === 'failed' ? 'log.failed' : attempts > 0 ? 'log.waiting' : 'log.new')
  return (
    <li className={styles.row}>
      <div>
        <p>
          <strong>{name}</strong>, {format.when(createdAt)}
        </p>
        <p>{outcome}</p>
        {lastError && <p>{t(`log.${lastError}`, { status: lastStatus ?? '' })}</p>}
        {attempts > 0 && lastAttemptAt && state !== 'delivered' && (
          <p className={styles.quiet}>
            {t('log.attempts', { count: attempts, when: format.when(lastAttemptAt) })}
          </p>
        )}
      </div>
      {change.error && <ProblemView problem={change.error} />}
      {mayRetry && (state === 'failed' || attempts > 0) && (
        <Button
          variant={state === 'delivered' ? 'tertiary' : 'secondary'}
          loading={change.isPending}
          onClick={() => change.mutate(undefined)}
        >
          {t('log.again')}
          <span className="ds-sr-only">
            : {name}, {format.when(createdAt)}
          </span>
        </Button>
      )}
    </li>
  )
}
