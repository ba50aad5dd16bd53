import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Webhook } from '../contract.ts'

/** How it goes with a system that is told, in a sentence. */
export function useWebhookState({ disabledAt, failingSince }: Webhook): string {
  const t = useTexts('integrations')
  const format = useFormat()
  if (disabledAt) return t('webhooks.disabled', { when: format.when(disabledAt) })
  return failingSince ? t('webhooks.failing', { when: format.when(failingSince) }) : t('webhooks.fine')
}
