import { Field, Label, ValidationMessage } from '@digdir/designsystemet-react'
import type { ReactNode } from 'react'
import { useTexts } from '../use-texts.tsx'
import { GuardedTextarea } from './guard/guarded-textarea.tsx'
import styles from './quiet.module.css'
import type { Draft } from './use-draft.ts'

type Props = {
  /** The field's id: what an error summary links to. */
  id: string
  label: ReactNode
  /** One line under the label that helps before anything goes wrong. */
  hint?: ReactNode
  draft: Draft
  error?: string
  rows?: number
  maxLength?: number
  /** Where it opened because somebody asked to write. */
  takesFocus?: boolean
}

/** A text field whose words survive a lost network, a closed tab and a dead battery. Send it, then `draft.clear()`. */
export function DraftTextarea({ id, label, hint, draft, error, rows = 4, maxLength, takesFocus }: Props) {
  const t = useTexts('shell')
  return (
    <Field>
      <Label htmlFor={id}>{label}</Label>
      {hint && <Field.Description>{hint}</Field.Description>}
      <GuardedTextarea
        id={id}
        rows={rows}
        maxLength={maxLength}
        value={draft.text}
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={takesFocus}
        aria-invalid={error ? true : undefined}
        // Focus alone does not heed the page's scroll padding, which keeps the button clear of the phone's bar.
        onFocus={(event) => event.currentTarget.scrollIntoView({ block: 'nearest' })}
        onWrite={draft.write}
        notIdentity={draft.notIdentity}
        onAllow={draft.allow}
      />
      {error && <ValidationMessage>{error}</ValidationMessage>}
      {draft.isRestored && <p className={styles.quiet}>{t('form.draft')}</p>}
    </Field>
  )
}
