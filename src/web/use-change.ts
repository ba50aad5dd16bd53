import { useMutation, useQueryClient } from '@tanstack/react-query'
import { announce } from './ui/live-region.tsx'

let changedAt = -Infinity

/** Whether what the page now shows came of this person's own change, and not of somebody else's. */
export const isOwnChange = (): boolean => performance.now() - changedAt < 5000

type Change<Input, Answer> = {
  work: (input: Input) => Promise<Answer>
  /** What is said aloud when it is done. */
  said: string
  /** When the page shows what came of it: clear drafts here, move on from here. */
  after?: (answer: Answer, input: Input) => void
}

/**
 * A change on the server. It is pending until everything on the page has been asked for again, so that what was
 * typed stays until what came of it is shown. Without net it fails at once, and is never sent later by itself.
 */
export function useChange<Input, Answer>({ work, said, after }: Change<Input, Answer>) {
  const queries = useQueryClient()
  return useMutation({
    networkMode: 'always',
    mutationFn: work,
    onSuccess: async (answer, input) => {
      changedAt = performance.now()
      await queries.invalidateQueries()
      announce(said)
      after?.(answer, input)
    },
  })
}
