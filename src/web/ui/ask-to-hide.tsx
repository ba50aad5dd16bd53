import { Button } from '@digdir/designsystemet-react'
import type { SubmitEvent } from 'react'
import { useChange } from '../use-change.ts'
import { DraftTextarea } from './draft-textarea.tsx'
import form from './form.module.css'
import { StaleProblem } from './stale-problem.tsx'
import { useContentId } from './use-content-id.ts'
import { useDraft } from './use-draft.ts'
import type { Words } from './words-form.tsx'

type Props = {
  name: string
  label: string
  hint: string
  button: string
  said: string
  send: (words: Words) => Promise<unknown>
  onDone: (said: string) => void
}

/** «Be om at noe blir skjult»: one tap, with words for those who have some. */
export function AskToHide({ name, label, hint, button, said, send, onDone }: Props) {
  const words = useDraft(name)
  const id = useContentId(name)
  const change = useChange({
    work: (given: Omit<Words, 'id'>) => send({ ...given, id: id.idFor(given) }),
    said,
    after: () => {
      words.clear()
      id.clear()
      onDone(said)
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!change.isPending) change.mutate({ text: words.text, notIdentity: words.notIdentity })
  }
  return (
    <form className={form.form} onSubmit={submit} noValidate>
      <DraftTextarea id={name} label={label} hint={hint} draft={words} rows={2} error={undefined} />
      {change.error && <StaleProblem problem={change.error} />}
      <Button type="submit" loading={change.isPending}>
        {button}
      </Button>
    </form>
  )
}
