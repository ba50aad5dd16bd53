import { Button, Textfield } from '@digdir/designsystemet-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { Stranger } from '#features/access/web/stranger.tsx'
import { api } from '#web/api.ts'
import { showErrors } from '#web/ui/form-errors.ts'
import styles from '#web/ui/form.module.css'
import { LiveText } from '#web/ui/live-region.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'

/** `/glemt-passord`: a mail to who has an e-mail, and what to do for who has none. */
export function ForgottenPage() {
  const t = useTexts('people')
  const access = useTexts('access')
  const [login, setLogin] = useState('')
  const [isEmpty, setEmpty] = useState(false)
  const ask = useMutation({ mutationFn: () => api.call('POST /session/forgotten', { body: { login } }) })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const lacksName = login.trim() === ''
    showErrors(lacksName ? [{ path: 'login' }] : [], () => setEmpty(lacksName))
    if (!lacksName && !ask.isPending) ask.mutate()
  }
  return (
    <Stranger>
      <PageHeading title={t('forgotten.title')} lead={t('forgotten.lead')} />
      {ask.isSuccess ? (
        <>
          <p>
            <LiveText>{t('forgotten.sent')}</LiveText>
          </p>
          <p>{t('forgotten.noMail')}</p>
        </>
      ) : (
        <form className={styles.form} onSubmit={submit} noValidate>
          <Textfield
            id="login"
            label={access('signIn.login')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={login}
            error={isEmpty && t('forgotten.missing')}
            onChange={(event) => {
              setLogin(event.target.value)
              setEmpty(false)
            }}
          />
          {ask.error && <ProblemView problem={ask.error} />}
          <Button type="submit" loading={ask.isPending}>
            {t('forgotten.send')}
          </Button>
          <p>{t('forgotten.noMail')}</p>
        </form>
      )}
    </Stranger>
  )
}
