import { Button } from '@digdir/designsystemet-react'
import type { UseMutationResult } from '@tanstack/react-query'
import type { z } from 'zod'
import { LiveText } from '#web/ui/live-region.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { undeliveredList } from '../contract.ts'
import styles from './undelivered.module.css'

type Props = {
  mail: z.output<typeof undeliveredList>['mails'][number]
  /** Not where there is no server to try. */
  retry: UseMutationResult<unknown, Error, string> | undefined
}

/** To whom, how often it was tried, what the mail server answered, and trying once more. */
export function UndeliveredMail({ mail, retry }: Props) {
  const t = useTexts('notifications')
  const format = useFormat()
  return (
    <li>
      <p className={styles.to}>{mail.to}</p>
      <p className={styles.facts}>{t('undelivered.written', { when: format.when(mail.createdAt) })}</p>
      {mail.lastAttemptAt && (
        <p className={styles.facts}>
          {t('undelivered.attempts', { count: mail.attempts, when: format.when(mail.lastAttemptAt) })}
        </p>
      )}
      {retry && mail.lastError && <p>{t('undelivered.error', { error: mail.lastError })}</p>}
      {retry && <TryAgain mail={mail} retry={retry} />}
    </li>
  )
}

type TryAgainProps = { mail: Props['mail']; retry: NonNullable<Props['retry']> }

function TryAgain({ mail, retry }: TryAgainProps) {
  const t = useTexts('notifications')
  const isThis = retry.variables === mail.id
  if (isThis && retry.isSuccess) {
    return (
      <p className={styles.facts}>
        <LiveText>{t('undelivered.retrying')}</LiveText>
      </p>
    )
  }
  return (
    <>
      {isThis && retry.error && <ProblemView problem={retry.error} />}
      <Button variant="secondary" loading={isThis && retry.isPending} onClick={() => retry.mutate(mail.id)}>
        {t('undelivered.retry')}
        <span className="ds-sr-only">: {mail.to}</span>
      </Button>
    </>
  )
}
