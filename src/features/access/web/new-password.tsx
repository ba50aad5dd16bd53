import { Button, Textfield, ValidationMessage } from '@digdir/designsystemet-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { api } from '#web/api.ts'
import styles from '#web/ui/form.module.css'
import { LiveText } from '#web/ui/live-region.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { isTooShort } from './password-length.ts'
import { profileKey } from './profile-query.ts'
import { useRefusal } from './refusal.ts'

/** Sets or changes the password. */
export function NewPassword({ hasPassword, onDone }: { hasPassword: boolean; onDone: () => void }) {
  const t = useTexts('access')
  const queries = useQueryClient()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [isTried, setTried] = useState(false)
  const change = useMutation({
    mutationFn: () => api.call('PUT /me/password', { body: { current: hasPassword ? current : null, next } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: profileKey })
      onDone()
    },
  })
  const refusal = useRefusal(change.error)
  const isShort = isTooShort(next)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isShort && !change.isPending) change.mutate()
  }
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      {hasPassword && (
        <Textfield
          type="password"
          autoComplete="current-password"
          label={t('password.current')}
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
        />
      )}
      <Textfield
        type="password"
        autoComplete="new-password"
        label={t('password.next')}
        description={t('password.why')}
        value={next}
        error={isTried && isShort && t('password.short', { count: next.length })}
        onChange={(event) => setNext(event.target.value)}
      />
      <p>{t('password.others')}</p>
      {refusal && (
        <ValidationMessage>
          <LiveText>{refusal}</LiveText>
        </ValidationMessage>
      )}
      <Button type="submit" loading={change.isPending}>
        {hasPassword ? t('password.change') : t('password.set')}
      </Button>
    </form>
  )
}
