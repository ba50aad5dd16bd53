import { Button, Textfield } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { newId } from '#kernel/ids.ts'
import { api } from '#web/api.ts'
import { Checkboxes } from '#web/ui/checkboxes.tsx'
import { showErrors } from '#web/ui/form-errors.ts'
import styles from '#web/ui/form.module.css'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { WebhookKind } from '../contract.ts'
import { kinds } from './kinds.ts'

const isAddress = (url: string): boolean => /^https?:\/\/./.test(url) && URL.canParse(url)

/** Where to send, and what of. */
export function WebhookForm({ onAdded }: { onAdded: (secret: string) => void }) {
  const t = useTexts('integrations')
  const [url, setUrl] = useState('')
  const [chosen, setChosen] = useState<WebhookKind[]>([])
  const [isTried, setTried] = useState(false)
  const change = useChange({
    work: (wanted: { url: string; kinds: WebhookKind[] }) =>
      api.call('POST /integrations/webhooks', { body: { id: newId(), ...wanted } }),
    said: t('webhooks.added'),
    after: ({ secret }) => onAdded(secret),
  })
  const lacksAddress = !isAddress(url.trim())
  const lacks = [
    ...(lacksAddress ? [{ path: 'webhook-url' }] : []),
    ...(chosen.length === 0 ? [{ path: 'webhook-kinds' }] : []),
  ]
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (change.isPending) return
    showErrors(lacks, () => setTried(true))
    if (lacks.length === 0) change.mutate({ url: url.trim(), kinds: chosen })
  }
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      <Textfield
        id="webhook-url"
        type="url"
        label={t('webhooks.url')}
        description={t('webhooks.url.hint')}
        value={url}
        maxLength={500}
        error={isTried && lacksAddress && t('webhooks.url.missing')}
        onChange={(event) => setUrl(event.target.value)}
      />
      <Checkboxes
        id="webhook-kinds"
        legend={t('webhooks.kinds')}
        hint={t('webhooks.kinds.hint')}
        choices={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        chosen={chosen}
        onChange={setChosen}
        error={isTried && chosen.length === 0 ? t('webhooks.kinds.missing') : undefined}
      />
      {change.error && <ProblemView problem={change.error} />}
      <Button type="submit" loading={change.isPending}>
        {t('webhooks.save')}
      </Button>
    </form>
  )
}
