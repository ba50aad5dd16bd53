import { useState } from 'react'
import { useDraft } from '#web/ui/use-draft.ts'
import { readKept } from './kept.ts'

/**
 * What is written about a choice, kept on this device until it is saved: also when the drawer is closed, and when
 * somebody else changes the choice meanwhile. Then it waits until she has said which of the two it is to be.
 */
export function useKept<Value extends object>(name: string, choice: { version: number }, saved: Value) {
  const draft = useDraft(`settings.${name}`)
  const [written, setWritten] = useState(() => readKept(draft.text, saved))
  const write = (version: number, value: Value) => {
    setWritten({ version, value })
    draft.write(JSON.stringify({ version, value }))
  }
  const value = written?.value ?? saved
  return {
    value,
    /** What it is saved over: refused where somebody else was first. */
    version: written?.version ?? choice.version,
    change: (next: Partial<Value>) => write(written?.version ?? choice.version, { ...value, ...next }),
    isRestored: draft.isRestored,
    /** Somebody else has saved since it was begun. */
    isBehind: written !== null && written.version !== choice.version,
    keep: () => write(choice.version, value),
    clear: () => {
      setWritten(null)
      draft.clear()
    },
  }
}

export type Kept = Pick<ReturnType<typeof useKept>, 'isRestored' | 'isBehind' | 'keep' | 'clear'>
