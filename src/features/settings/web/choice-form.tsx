import { Button } from '@digdir/designsystemet-react'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode, SubmitEvent } from 'react'
import { ApiProblem } from '#web/api-problem.ts'
import styles from '#web/ui/form.module.css'
import { StaleProblem } from '#web/ui/stale-problem.tsx'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import { Meanwhile } from './meanwhile.tsx'
import type { Kept } from './use-kept.ts'

type Props = {
  save: () => Promise<unknown>
  said: string
  onDone: () => void
  /** What is written here, kept on the device until it is saved. */
  kept?: Kept
  /** The words that are saved now, for whoever was behind. */
  saved?: readonly string[]
  /** Whether everything is chosen; says so itself where it is not. */
  isReady?: () => boolean
  children: ReactNode
  /** The way back to the package's, where something is chosen. */
  undo?: { label: string; said: string; work: () => Promise<unknown> } | undefined
  button?: string
}

/** A choice in its drawer: save it, or go back to what the package says. */
export function ChoiceForm({ save, said, onDone, kept, saved = [], isReady, children, undo, button }: Props) {
  const t = useTexts('settings')
  const shell = useTexts('shell')
  const queries = useQueryClient()
  const after = () => {
    kept?.clear()
    onDone()
  }
  const saving = useChange({ work: save, said, after })
  const undoing = useChange({ work: async () => undo?.work(), said: undo?.said ?? '', after })
  const isBusy = saving.isPending || undoing.isPending
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!isBusy && (isReady?.() ?? true)) saving.mutate(undefined, { onError })
  }
  // Shows what stands now, beside what was written here.
  const onError = (error: unknown) => {
    if (kept && error instanceof ApiProblem && error.status === 409)
      void queries.invalidateQueries({ queryKey: ['content'] })
  }
  const isBehind = kept?.isBehind && !isBusy
  const answer = (way: () => void) => () => {
    saving.reset()
    undoing.reset()
    way()
  }
  const problem = saving.error ?? undoing.error
  // Where she is: beside the button she pressed, or on top of what she has opened again.
  const meanwhile = isBehind ? (
    <Meanwhile saved={saved} onKeep={answer(kept.keep)} onDrop={answer(kept.clear)} />
  ) : null
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {kept?.isRestored && <p className={styles.quiet}>{shell('form.draft')}</p>}
      {!problem && meanwhile}
      {children}
      {problem && (meanwhile ?? <StaleProblem problem={problem} />)}
      <div className={styles.ways}>
        <Button type="submit" loading={saving.isPending}>
          {button ?? t('save')}
        </Button>
        {undo && (
          <Button
            type="button"
            variant="tertiary"
            loading={undoing.isPending}
            onClick={() => !isBusy && undoing.mutate(undefined, { onError })}
          >
            {undo.label}
          </Button>
        )}
      </div>
    </form>
  )
}
