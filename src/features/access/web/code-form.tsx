import { Button, Textfield } from '@digdir/designsystemet-react'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { SubmitEvent } from 'react'
import { api } from '#web/api.ts'
import { showErrors } from '#web/ui/form-errors.ts'
import { LiveText } from '#web/ui/live-region.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { useRefusal } from './refusal.ts'
import styles from './sign-in.module.css'

type Props = {
  /** What the address brought, if anything: then nobody has to type it. */
  given: string
  onFound: (code: string, givenName: string) => void
}

/** Whom is the code for? Typed from paper, or brought by the address and asked about at once. */
export function CodeForm({ given, onFound }: Props) {
  const t = useTexts('access')
  const [code, setCode] = useState(given)
  const [isEmpty, setEmpty] = useState(false)
  const look = useMutation({
    mutationFn: () => api.call('POST /session/code', { body: { code } }),
    onSuccess: ({ givenName }) => onFound(code, givenName),
    onError: () => document.getElementById('code')?.focus(),
  })
  const refusal = useRefusal(look.error)
  useEffect(() => {
    if (given) look.mutate()
    // Only when the page opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const lacksCode = code.trim() === ''
    showErrors(lacksCode ? [{ path: 'code' }] : [], () => setEmpty(lacksCode))
    if (!lacksCode && !look.isPending) look.mutate()
  }
  const error = isEmpty ? t('welcome.code.missing') : refusal
  return (
    <>
      <PageHeading title={t('welcome.title')} lead={t('welcome.lead')} />
      <form className={styles.form} onSubmit={submit} noValidate>
        <Textfield
          id="code"
          className={styles.code}
          label={t('welcome.code')}
          description={t('welcome.code.how')}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          value={code}
          error={error && <LiveText key={look.failureCount}>{error}</LiveText>}
          onChange={(event) => {
            setCode(event.target.value)
            setEmpty(false)
          }}
        />
        <Button type="submit" loading={look.isPending}>
          {t('welcome.continue')}
        </Button>
      </form>
    </>
  )
}
