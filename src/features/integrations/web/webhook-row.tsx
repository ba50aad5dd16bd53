import { Link as StyledLink } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import { useTexts } from '#web/use-texts.tsx'
import type { Webhook } from '../contract.ts'
import styles from './integrations.module.css'
import { useWebhookState } from './use-webhook-state.ts'

/** Another system: where it is, how it goes, and the way to what was sent. */
export function WebhookRow({ webhook }: { webhook: Webhook }) {
  const t = useTexts('integrations')
  const state = useWebhookState(webhook)
  return (
    <li className={styles.row}>
      <div>
        <p>
          <strong>{new URL(webhook.url).host}</strong>
        </p>
        <p>{state}</p>
        <p className={styles.quiet}>{webhook.kinds.map((kind) => t(`kind.${kind}`)).join(' · ')}</p>
      </div>
      <StyledLink asChild>
        <Link to="/oppsett/integrasjoner/$id" params={{ id: webhook.id }}>
          {t('webhooks.log')}
          <span className="ds-sr-only">: {new URL(webhook.url).host}</span>
        </Link>
      </StyledLink>
    </li>
  )
}
