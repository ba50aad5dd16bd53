import { Button, Textfield } from '@digdir/designsystemet-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { Stranger } from '#features/access/web/stranger.tsx'
import { ApiProblem } from '#web/api-problem.ts'
import { namelessApi } from '#web/api.ts'
import { showErrors } from '#web/ui/form-errors.ts'
import styles from '#web/ui/form.module.css'
import { LiveText } from '#web/ui/live-region.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { Mailbox } from './mailbox.tsx'

/** `/svar`: whoever reported without a name reads her answer by a code. The code is kept nowhere, not in the address either. */
export function MailboxPage() {
  const t = useTexts('reporting')
  const [code, setCode] = useState('')
  const [isEmpty, setEmpty] = useState(false)
  const open = useMutation({ mutationFn: () => namelessApi.call('POST /mailbox', { body: { code } }) })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const lacksCode = code.trim() === ''
    showErrors(lacksCode ? [{ path: 'code' }] : [], () => setEmpty(lacksCode))
    if (!lacksCode && !open.isPending) open.mutate()
  }
  const refused =
    open.error instanceof ApiProblem && open.error.code === 'reporting:refused.mailboxCode'
      ? open.error.detail
      : undefined
  const wrong = isEmpty ? t('mailbox.missing') : refused
  if (open.data) {
    return (
      <Stranger>
        <Mailbox box={open.data} code={code} onChange={() => open.mutate()} />
      </Stranger>
    )
  }
  return (
    <Stranger>
      <PageHeading title={t('mailbox.title')} lead={t('mailbox.lead')} />
      <form className={styles.form} onSubmit={submit} noValidate>
        <Textfield
          id="code"
          label={t('mailbox.code')}
          description={t('mailbox.code.how')}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          value={code}
          error={wrong && <LiveText key={open.failureCount}>{wrong}</LiveText>}
          onChange={(event) => {
            setCode(event.target.value)
            setEmpty(false)
          }}
        />
        {open.error && !refused && <ProblemView problem={open.error} />}
        <Button type="submit" loading={open.isPending}>
          {t('mailbox.open')}
        </Button>
      </form>
    </Stranger>
  )
}
