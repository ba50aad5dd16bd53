import { Textarea } from '@digdir/designsystemet-react'
import type { TextareaProps } from '@digdir/designsystemet-react'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { LengthNote } from '../length-note.tsx'
import { isTooLong } from '../too-long.ts'
import { digitsOf, useGuard } from './use-guard.ts'
import styles from './guard.module.css'

type Props = Omit<TextareaProps, 'value' | 'onChange' | 'defaultValue'> & {
  id: string
  value: string
  onWrite: (text: string) => void
  /** Digits the writer has said identify nobody, and a way to say so of more. */
  notIdentity: readonly string[]
  onAllow: (digits: string) => void
  /** What stands under the field while there is nothing to say of the words. */
  hint?: ReactNode
  /** More may be written and pasted, and is not to be sent. */
  maxLength?: number | undefined
}

/** A textarea that points at what tells who somebody is, while it is written and without leaving the browser. */
export function GuardedTextarea({
  value,
  onWrite,
  notIdentity,
  onAllow,
  hint,
  maxLength = Infinity,
  ...rest
}: Props) {
  const field = useRef<HTMLTextAreaElement>(null)
  const { guard, found, isAboutToSpeak, spoken, noteReplaced, keep, understand } = useGuard(
    rest.id,
    value,
    notIdentity,
  )
  const messageId = `${rest.id}-guard`
  const lengthId = `${rest.id}-length`
  const isOver = isTooLong(value, maxLength)
  const describedBy = [isOver && lengthId, rest['aria-describedby'], spoken && messageId]
    .filter(Boolean)
    .join(' ')
  /** The message and its buttons go; whoever answered it goes on writing. */
  const thenWrite = (work: () => void) => () => {
    work()
    field.current?.focus()
  }
  const replace = () => {
    if (!spoken) return
    const { start, end, text } = spoken.replacement
    noteReplaced(spoken)
    field.current?.focus()
    field.current?.setSelectionRange(start, end)
    // The old command is the only one that undo takes back; without it the words change all the same.
    if (!document.execCommand('insertText', false, text))
      onWrite(value.slice(0, start) + text + value.slice(end))
  }
  return (
    <div className={styles.guarded}>
      <div className={styles.field}>
        <Textarea
          {...rest}
          ref={field}
          // What is as tall as its words forgets its rows.
          style={{ minHeight: `calc(${rest.rows ?? 2} * 1lh + var(--ds-size-6))` }}
          value={value}
          aria-invalid={isOver || rest['aria-invalid']}
          aria-describedby={describedBy || undefined}
          onChange={(event) => onWrite(event.target.value)}
        />
        {guard && found.length > 0 && <guard.Underlines text={value} found={found} field={field} />}
      </div>
      <LengthNote id={lengthId} text={value} max={maxLength} />
      <div className={styles.under} data-open={isAboutToSpeak || undefined}>
        <div hidden={spoken !== undefined}>{hint}</div>
        {guard && spoken && (
          <guard.GuardMessage
            id={messageId}
            finding={spoken}
            onReplace={replace}
            onKeep={thenWrite(() => keep(spoken))}
            onUnderstand={thenWrite(() => understand(spoken))}
            onAllow={thenWrite(() => onAllow(digitsOf(spoken)))}
          />
        )}
      </div>
    </div>
  )
}
