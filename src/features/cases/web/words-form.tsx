import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import { DraftTextarea } from '#web/ui/draft-textarea.tsx'
import { StaleProblem } from '#web/ui/stale-problem.tsx'
import { useDraft } from '#web/ui/use-draft.ts'
import { useChange } from '#web/use-change.ts'
import styles from './form.module.css'

type Props = {
  /** The draft's name, which is also the field's id. */
  name: string
  label: string
  hint?: string
  missing: string
  button: string
  said: string
  send: (text: string) => Promise<unknown>
  onDone: () => void
  /** Whether the fields above the words are filled; says so itself where they are not. */
  isReady?: () => boolean
  /** Fields above the words. */
  children?: ReactNode
}

/** Something that is done with a sentence of why: the words are kept until the server has them. */
export function WordsForm(props: Props) {
  const { name, label, hint, missing, button, said, send, onDone, children } = props
  const words = useDraft(name)
  const [error, setError] = useState<string>()
  const change = useChange({
    work: send,
    said,
    after: () => {
      words.clear()
      onDone()
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (change.isPending) return
    const isEmpty = words.text.trim() === ''
    setError(isEmpty ? missing : undefined)
    const isReady = props.isReady?.() ?? true
    if (isEmpty) document.getElementById(name)?.focus()
    else if (isReady) change.mutate(words.text)
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      {children}
      <DraftTextarea id={name} label={label} hint={hint} draft={words} rows={3} error={error} />
      {change.error && <StaleProblem problem={change.error} />}
      <Button type="submit" loading={change.isPending}>
        {button}
      </Button>
    </form>
  )
}
