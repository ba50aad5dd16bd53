import { SecretOnce } from '#web/ui/secret-once.tsx'
import { useTexts } from '#web/use-texts.tsx'

/** A program's new token, in the words a person reads of her own. */
export function TokenSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const t = useTexts('access')
  return (
    <SecretOnce
      title={t('tokens.secret')}
      why={t('tokens.secret.why')}
      label={t('tokens.secret.label')}
      secret={secret}
      done={t('tokens.secret.done')}
      onDone={onDone}
    />
  )
}
