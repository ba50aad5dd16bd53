import { Button, Checkbox, Textfield, ValidationMessage } from '@digdir/designsystemet-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { api } from '#web/api.ts'
import { showErrors } from '#web/ui/form-errors.ts'
import { LiveText } from '#web/ui/live-region.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { isTooShort } from './password-length.ts'
import { useRefusal } from './refusal.ts'
import styles from './sign-in.module.css'

type Props = {
  code: string
  name: string
  onIn: (loginName: string | null) => void
  onNotMe: () => void
}

/** A password of one's own. It may be seen while it is written: it is long, and phones have small keys. */
export function FirstPassword({ code, name, onIn, onNotMe }: Props) {
  const t = useTexts('access')
  const [password, setPassword] = useState('')
  const [isShown, setShown] = useState(false)
  const [isTried, setTried] = useState(false)
  const redeem = useMutation({
    mutationFn: () => api.call('POST /session/code/redeem', { body: { code, password } }),
    onSuccess: ({ loginName }) => onIn(loginName),
  })
  const refusal = useRefusal(redeem.error)
  const isShort = isTooShort(password)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    showErrors(isShort ? [{ path: 'password' }] : [], () => setTried(true))
    if (!isShort && !redeem.isPending) redeem.mutate()
  }
  return (
    <>
      <PageHeading
        title={t('welcome.hello', { name })}
        section={t('welcome.title')}
        lead={t('welcome.choose')}
      />
      <form className={styles.form} onSubmit={submit} noValidate>
        <Textfield
          id="password"
          label={t('welcome.password')}
          description={t('password.why')}
          type={isShown ? 'text' : 'password'}
          autoComplete="new-password"
          autoCapitalize="none"
          spellCheck={false}
          value={password}
          error={isTried && isShort && t('password.short', { count: password.length })}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Checkbox
          label={t('welcome.show')}
          checked={isShown}
          onChange={(event) => setShown(event.target.checked)}
        />
        {refusal && (
          <ValidationMessage>
            <LiveText>{refusal}</LiveText>
          </ValidationMessage>
        )}
        <Button type="submit" loading={redeem.isPending}>
          {t('welcome.save')}
        </Button>
        <Button type="button" variant="tertiary" onClick={onNotMe}>
          {t('welcome.notMe')}
        </Button>
      </form>
    </>
  )
}
