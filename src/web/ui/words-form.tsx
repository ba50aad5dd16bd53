import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import { useChange } from '../use-change.ts'
import { DraftTextarea } from './draft-textarea.tsx'
import { showErrors } from './form-errors.ts'
import styles from './form.module.css'
import { StaleProblem } from './stale-problem.tsx'
import { useContentId } from './use-content-id.ts'
import { useDraft } from './use-draft.ts'

/** What is sent. `id` belongs to exactly this, so that sending again is safe. */
export type Words = { text: string; notIdentity: string[]; id: string }

type Props = {
  /** The draft's name, which is also the field's id. */
  name: string
  label: string
  hint?: string
  missing: string
  button: string
  said: string
  /** False where the page has another filled button. */
  isNext?: boolean
  send: (words: Words) => Promise<unknown>
  onDone: (said: string) => void
  /** Where it opened because somebody asked to write. */
  takesFocus?: boolean
  /** Whether the fields above the words are filled; says so itself where they are not. */
  isReady?: () => boolean
  /** Fields above the words. */
  children?: ReactNode
  /** Quieter ways out, beside the button. */
  ways?: ReactNode
}

/** Something that is done with some words: they are kept on the device until the server has them. */
export function WordsForm(props: Props) {
  const {
    name,
    label,
    hint,
    missing,
    button,
    said,
    isNext = true,
    send,
    onDone,
    takesFocus,
    children,
  } = props
  const words = useDraft(name)
  const id = useContentId(name)
  const [isEmpty, setEmpty] = useState(false)
  const change = useChange({
    work: (given: Omit<Words, 'id'>) => send({ ...given, id: id.idFor(given) }),
    said,
    after: () => {
      words.clear()
      id.clear()
      onDone(said)
    },
  })
  const draft = {
    ...words,
    write: (text: string) => {
      words.write(text)
      setEmpty(false)
    },
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (change.isPending) return
    const lacksWords = words.text.trim() === ''
    const isReady = props.isReady?.() ?? true
    showErrors(lacksWords ? [{ path: name }] : [], () => setEmpty(lacksWords))
    if (!lacksWords && isReady) change.mutate({ text: words.text, notIdentity: words.notIdentity })
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {children}
      <DraftTextarea
        id={name}
        label={label}
        hint={hint}
        draft={draft}
        rows={3}
        error={isEmpty ? missing : undefined}
        takesFocus={takesFocus}
      />
      {change.error && <StaleProblem problem={change.error} />}
      <div className={styles.ways}>
        <Button type="submit" variant={isNext ? 'primary' : 'secondary'} loading={change.isPending}>
          {button}
        </Button>
        {props.ways}
      </div>
    </form>
  )
}
