import { Button } from '@digdir/designsystemet-react'
import { api } from '#web/api.ts'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'

/** Sends a real mail to whoever presses, and the list says how it went. */
export function TrialMail({ isNext }: { isNext: boolean }) {
  const t = useTexts('setup')
  const send = useChange({ work: () => api.call('POST /setup/trial-mail'), said: t('mail.sent') })
  return (
    <>
      {send.error && <ProblemView problem={send.error} />}
      <Button
        variant={isNext ? 'primary' : 'secondary'}
        loading={send.isPending}
        onClick={() => send.mutate(undefined)}
      >
        {t('mail.send')}
      </Button>
    </>
  )
}
