import { Button, Field, Label, Textarea, ValidationMessage } from '@digdir/designsystemet-react'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import { randomId } from '#kernel/ids.ts'
import { showErrors } from '#web/ui/form-errors.ts'
import styles from '#web/ui/form.module.css'
import { LengthNote } from '#web/ui/length-note.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { isTooLong } from '#web/ui/too-long.ts'
import { useTexts } from '#web/use-texts.tsx'

type Props = {
  label: string
  hint: string
  button: string
  /** False where the page has another filled button. */
  isNext: boolean
  /** Whether it may be sent without words. */
  mayBeEmpty?: boolean
  /** `id` is made by chance, for a clock's would say when. */
  send: (text: string, id: string) => Promise<unknown>
  onDone: () => void
}

const longest = 4000

/** Words from somebody without a name: nothing of them is kept on the device. */
export function MailboxWords({ label, hint, button, isNext, mayBeEmpty = false, send, onDone }: Props) {
  const t = useTexts('reporting')
  const field = useId()
  const [text, setText] = useState('')
  const [id, setId] = useState(randomId)
  const [isEmpty, setEmpty] = useState(false)
  const change = useMutation({
    mutationFn: () => send(text, id),
    onSuccess: () => {
      setText('')
      setId(randomId())
      onDone()
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const lacksWords = !mayBeEmpty && text.trim() === ''
    const isOver = isTooLong(text, longest)
    showErrors(lacksWords || isOver ? [{ path: field }] : [], () => setEmpty(lacksWords))
    if (!lacksWords && !isOver && !change.isPending) change.mutate()
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field>
        <Label htmlFor={field}>{label}</Label>
        <Field.Description>{hint}</Field.Description>
        <Textarea
          id={field}
          rows={3}
          value={text}
          autoComplete="off"
          aria-invalid={isEmpty || isTooLong(text, longest) ? true : undefined}
          onChange={(event) => {
            setText(event.target.value)
            // Other words are another message.
            if (change.isError) setId(randomId())
            setEmpty(false)
          }}
        />
        <LengthNote id={`${field}-length`} text={text} max={longest} />
        {isEmpty && <ValidationMessage>{t('missing.words')}</ValidationMessage>}
      </Field>
      {change.error && <ProblemView problem={change.error} />}
      <div className={styles.ways}>
        <Button type="submit" variant={isNext ? 'primary' : 'secondary'} loading={change.isPending}>
          {button}
        </Button>
      </div>
    </form>
  )
}
