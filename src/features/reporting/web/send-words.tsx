import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import { newId } from '#kernel/ids.ts'
import { DraftTextarea } from '#web/ui/draft-textarea.tsx'
import { StaleProblem } from '#web/ui/stale-problem.tsx'
import { useDraft } from '#web/ui/use-draft.ts'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import styles from './send-words.module.css'

type Props = {
  /** The draft's name, which is also the field's id. */
  name: string
  label: string
  hint: string
  missing?: string
  button: string
  said: string
  /** Whether this is the page's next step, and so has its one filled button. */
  isNext?: boolean
  /** `id` belongs to exactly this text, so that sending again is safe. */
  send: (text: string, id: string) => Promise<unknown>
  onDone: () => void
  /** It stands open because she had begun, and not because she asked to write now. */
  isBegun?: boolean
  /** Quieter ways out, beside the button. */
  children?: ReactNode
}

/** Some words to send, kept on the device until the server has them. */
export function SendWords({
  name,
  label,
  hint,
  missing,
  button,
  said,
  isNext,
  send,
  onDone,
  isBegun = false,
  children,
}: Props) {
  const t = useTexts('reporting')
  const words = useDraft(name)
  const id = useDraft(`${name}.id`)
  const [error, setError] = useState<string>()
  const change = useChange({
    work: (text: string) => {
      const known = id.text || newId()
      id.write(known)
      return send(text, known)
    },
    said,
    after: () => {
      words.clear()
      id.clear()
      onDone()
    },
  })
  const draft = {
    ...words,
    write: (text: string) => {
      words.write(text)
      id.clear()
      setError(undefined)
    },
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (change.isPending) return
    const isEmpty = words.text.trim() === ''
    setError(isEmpty ? (missing ?? t('missing.words')) : undefined)
    if (isEmpty) document.getElementById(name)?.focus()
    else change.mutate(words.text)
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <DraftTextarea
        id={name}
        label={label}
        hint={hint}
        draft={draft}
        rows={3}
        error={error}
        // It opened because she asked to write.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={!isBegun}
      />
      {change.error && <StaleProblem problem={change.error} />}
      <div className={styles.ways}>
        <Button type="submit" variant={isNext ? 'primary' : 'secondary'} loading={change.isPending}>
          {button}
        </Button>
        {children}
      </div>
    </form>
  )
}
