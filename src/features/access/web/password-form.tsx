import { Button, Textfield, ValidationMessage } from '@digdir/designsystemet-react'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { api } from '#web/api.ts'
import { messageFor } from '#web/ui/form-errors.ts'
import { LiveText } from '#web/ui/live-region.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { arriveAt } from './arrive.ts'
import { problemFields, useRefusal } from './refusal.ts'
import styles from './sign-in.module.css'

type Props = {
  destination: string
  /** The form is what the page is for, and its button the page's one filled button. */
  isMain?: boolean
}

/** Signing in with a login name and password. After a wrong one the name stands, and the password is asked for again. */
export function PasswordForm({ destination, isMain }: Props) {
  const t = useTexts('access')
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const passwordField = useRef<HTMLInputElement>(null)
  const signIn = useMutation({
    mutationFn: () => api.call('POST /session', { body: { login, password } }),
    onSuccess: () => arriveAt(destination),
    onError: () => passwordField.current?.select(),
  })
  const fields = problemFields(signIn.error)
  const refusal = useRefusal(signIn.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!signIn.isPending) signIn.mutate()
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Textfield
        label={t('signIn.login')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={login}
        error={messageFor(fields, 'login')}
        onChange={(event) => setLogin(event.target.value)}
      />
      <Textfield
        ref={passwordField}
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        error={messageFor(fields, 'password')}
        onChange={(event) => setPassword(event.target.value)}
      />
      {refusal && (
        <ValidationMessage>
          <LiveText>{refusal}</LiveText>
        </ValidationMessage>
      )}
      <Button
        type="submit"
        variant={isMain ? 'primary' : 'secondary'}
        loading={signIn.isPending || signIn.isSuccess}
      >
        {t('signIn')}
      </Button>
    </form>
  )
}
