import { Button } from '@digdir/designsystemet-react'
import type { ReactNode, SubmitEvent } from 'react'
import styles from '#web/ui/form.module.css'
import { StaleProblem } from '#web/ui/stale-problem.tsx'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'

type Props = {
  save: () => Promise<unknown>
  said: string
  onDone: () => void
  /** Whether everything is chosen; says so itself where it is not. */
  isReady?: () => boolean
  children: ReactNode
  /** The way back to the package's, where something is chosen. */
  undo?: { label: string; said: string; work: () => Promise<unknown> } | undefined
  button?: string
}

/** A choice in its drawer: save it, or go back to what the package says. */
export function ChoiceForm({ save, said, onDone, isReady, children, undo, button }: Props) {
  const t = useTexts('settings')
  const saving = useChange({ work: save, said, after: onDone })
  const undoing = useChange({ work: async () => undo?.work(), said: undo?.said ?? '', after: onDone })
  const isBusy = saving.isPending || undoing.isPending
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!isBusy && (isReady?.() ?? true)) saving.mutate(undefined)
  }
  const problem = saving.error ?? undoing.error
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {children}
      {problem && <StaleProblem problem={problem} />}
      <div className={styles.ways}>
        <Button type="submit" loading={saving.isPending}>
          {button ?? t('save')}
        </Button>
        {undo && (
          <Button
            type="button"
            variant="tertiary"
            loading={undoing.isPending}
            onClick={() => !isBusy && undoing.mutate(undefined)}
          >
            {undo.label}
          </Button>
        )}
      </div>
    </form>
  )
}
