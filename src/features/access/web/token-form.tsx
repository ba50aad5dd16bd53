import { Button, Textfield } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { newId } from '#kernel/ids.ts'
import { Checkboxes } from '#web/ui/checkboxes.tsx'
import { showErrors } from '#web/ui/form-errors.ts'
import styles from '#web/ui/form.module.css'
import { Pills } from '#web/ui/pills.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { NewToken, TokenScope } from '../contract.ts'
import { scopeWords } from './scope-words.ts'

type Props<Scope extends TokenScope> = {
  scopes: readonly Scope[]
  make: (token: Omit<NewToken, 'scopes'> & { scopes: Scope[] }) => Promise<{ secret: string }>
  onMade: (secret: string) => void
}

const lives = ['30', '90', '180', '365'] as const

/** What a token is for, what it may do and how long: least first, so that it is given no more than it needs. */
export function TokenForm<Scope extends TokenScope>({ scopes, make, onMade }: Props<Scope>) {
  const t = useTexts('access')
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<Scope[]>([])
  const [days, setDays] = useState<(typeof lives)[number]>('90')
  const [isTried, setTried] = useState(false)
  const change = useChange({
    work: make,
    said: t('tokens.made'),
    after: ({ secret }) => {
      setName('')
      setChosen([])
      setTried(false)
      onMade(secret)
    },
  })
  const lacks = [
    ...(name.trim() === '' ? [{ path: 'token-name' }] : []),
    ...(chosen.length === 0 ? [{ path: 'token-scopes' }] : []),
  ]
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (change.isPending) return
    showErrors(lacks, () => setTried(true))
    if (lacks.length === 0) change.mutate({ id: newId(), name, scopes: chosen, days: Number(days) })
  }
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      <Textfield
        id="token-name"
        label={t('tokens.name')}
        description={t('tokens.name.hint')}
        value={name}
        maxLength={80}
        error={isTried && name.trim() === '' && t('tokens.name.missing')}
        onChange={(event) => setName(event.target.value)}
      />
      <Checkboxes
        id="token-scopes"
        legend={t('tokens.scopes')}
        hint={t('tokens.scopes.hint')}
        choices={scopes.map((value) => ({ value, label: t(scopeWords[value]) }))}
        chosen={chosen}
        onChange={setChosen}
        error={isTried && chosen.length === 0 ? t('tokens.scopes.missing') : undefined}
      />
      <Pills
        legend={t('tokens.days')}
        choices={lives.map((value) => ({
          value,
          label: value === '365' ? t('tokens.days.year') : t('tokens.days.count', { count: Number(value) }),
        }))}
        value={days}
        onChange={setDays}
      />
      {change.error && <ProblemView problem={change.error} />}
      <Button type="submit" loading={change.isPending}>
        {t('tokens.make')}
      </Button>
    </form>
  )
}
