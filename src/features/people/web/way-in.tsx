import { Button } from '@digdir/designsystemet-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/api.ts'
import { announce } from '#web/ui/live-region.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { PersonPage } from '../contract.ts'
import { CodeShown, type Code } from './code-shown.tsx'
import { OnlyHere } from './only-here.tsx'
import styles from './rows.module.css'
import { useWaysIn } from './ways-in.ts'

/** How somebody comes in: a code to tell her or to print, and out everywhere for a lost phone. */
export function WayIn({ person }: { person: PersonPage }) {
  const t = useTexts('people')
  const format = useFormat()
  const queries = useQueryClient()
  const params = { id: person.id }
  const [code, setCode] = useState<Code>()
  const refresh = () => queries.invalidateQueries({ queryKey: ['people', 'one', person.id] })
  const make = useMutation({
    mutationFn: () => api.call('POST /people/:id/code', { params }),
    onSuccess: async (made) => {
      await refresh()
      setCode(made)
    },
  })
  const print = useMutation({
    mutationFn: () => api.save('POST /people/:id/letter', { params }),
    onSuccess: async () => {
      // The letter's own code has taken its place.
      setCode(undefined)
      await refresh()
      announce(t('wayIn.printed'))
    },
  })
  const invite = useMutation({
    mutationFn: () => api.call('POST /people/:id/invitation', { params }),
    onSuccess: async () => {
      // The invitation's own code takes its place when the mail goes.
      setCode(undefined)
      await refresh()
      announce(t('wayIn.invited'))
    },
  })
  const mail = useMutation({
    mutationFn: () => api.call('POST /people/:id/code/mail', { params }),
    onSuccess: async () => {
      // The mail's own code takes its place when it goes.
      setCode(undefined)
      await refresh()
      announce(t('wayIn.mailed'))
    },
  })
  const end = useMutation({
    mutationFn: () => api.call('DELETE /people/:id/sessions', { params }),
    onSuccess: async () => {
      await refresh()
      announce(t('wayIn.ended'))
    },
  })
  const problem = make.error ?? print.error ?? invite.error ?? mail.error ?? end.error
  const { loginName, code: waiting, email, signedInOn } = person
  const mails = useWaysIn()?.mails
  const mayMail = Boolean(email) && mails === true
  const hasRole = person.holdings.some(({ isRole }) => isRole)
  const first = hasRole
    ? mayMail
      ? signedInOn
        ? 'mail'
        : 'invite'
      : 'print'
    : code || signedInOn
      ? undefined
      : 'code'
  const variantOf = (way: typeof first) => (way === first ? 'primary' : 'secondary')
  return (
    <>
      <p>{loginName ? t('wayIn.with', { loginName }) : t('wayIn.nameless')}</p>
      {code && <CodeShown key={code.code} code={code} name={person.givenName} />}
      {!code && waiting && (
        <p>
          {t(waiting.isLetter ? 'wayIn.letterWaits' : 'wayIn.codeWaits', {
            made: format.when(waiting.madeAt),
            until: format.when(waiting.expiresAt),
          })}
        </p>
      )}
      {problem && <ProblemView problem={problem} />}
      {email && mails === false && <p>{t('wayIn.noMail')}</p>}
      {hasRole && <p>{t(mayMail ? 'wayIn.role' : 'wayIn.role.letter')}</p>}
      {!code && <OnlyHere />}
      <div className={styles.ways}>
        {!hasRole && (
          <Button variant={variantOf('code')} loading={make.isPending} onClick={() => make.mutate()}>
            {t('wayIn.makeCode')}
          </Button>
        )}
        {!(hasRole && mayMail) && (
          <Button variant={variantOf('print')} loading={print.isPending} onClick={() => print.mutate()}>
            {t('wayIn.printLetter')}
          </Button>
        )}
        {mayMail && signedInOn && (
          <Button variant={variantOf('mail')} loading={mail.isPending} onClick={() => mail.mutate()}>
            {t('wayIn.mail')}
          </Button>
        )}
        {mayMail && !signedInOn && (
          <Button variant={variantOf('invite')} loading={invite.isPending} onClick={() => invite.mutate()}>
            {t('wayIn.invite')}
          </Button>
        )}
      </div>
      {invite.isSuccess && <p>{t('wayIn.invited')}</p>}
      {mail.isSuccess && <p>{t('wayIn.mailed')}</p>}
      {(code || waiting) && <p className={styles.quiet}>{t('wayIn.replaces')}</p>}
      {person.sessions + person.tokens > 0 && (
        <div className={styles.beside}>
          <p>
            {[
              person.sessions > 0 && t('wayIn.sessions', { count: person.sessions }),
              person.tokens > 0 && t('wayIn.tokens', { count: person.tokens }),
            ]
              .filter(Boolean)
              .join(' ')}
          </p>
          <Button variant="tertiary" loading={end.isPending} onClick={() => end.mutate()}>
            {t('wayIn.endSessions')}
          </Button>
        </div>
      )}
    </>
  )
}
