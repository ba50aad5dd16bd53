import { Button } from '@digdir/designsystemet-react'
import { useNavigate } from '@tanstack/react-router'
import { api } from '#web/api.ts'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { Webhook } from '../contract.ts'
import styles from './integrations.module.css'

/** What can be done with a system that is told. */
export function WebhookWays({ webhook, onSecret }: { webhook: Webhook; onSecret: (secret: string) => void }) {
  const t = useTexts('integrations')
  const navigate = useNavigate()
  const params = { id: webhook.id }
  const resume = useChange({
    work: () => api.call('POST /integrations/webhooks/:id/resume', { params }),
    said: t('webhook.resumed'),
  })
  const changeSecret = useChange({
    work: () => api.call('POST /integrations/webhooks/:id/secret', { params }),
    said: t('webhooks.secret'),
    after: ({ secret }) => onSecret(secret),
  })
  const remove = useChange({
    work: async () => {
      await api.call('DELETE /integrations/webhooks/:id', { params })
      // Away before the page asks again for what is no longer there.
      await navigate({ to: '/oppsett/integrasjoner' })
    },
    said: t('webhook.removed'),
  })
  const problem = resume.error ?? changeSecret.error ?? remove.error
  return (
    <>
      {problem && <ProblemView problem={problem} />}
      <div className={styles.ways}>
        {webhook.disabledAt && (
          <Button loading={resume.isPending} onClick={() => resume.mutate(undefined)}>
            {t('webhook.resume')}
          </Button>
        )}
        <Button
          variant="secondary"
          loading={changeSecret.isPending}
          onClick={() => changeSecret.mutate(undefined)}
        >
          {t('webhook.newSecret')}
        </Button>
        <Button
          className={styles.edge}
          variant="tertiary"
          loading={remove.isPending}
          onClick={() => remove.mutate(undefined)}
        >
          {t('webhook.remove')}
        </Button>
      </div>
    </>
  )
}
