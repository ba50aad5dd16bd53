import { useMutation, useQueryClient } from '@tanstack/react-query'
import { announce } from './ui/live-region.tsx'

type Change<Input, Answer> = {
  work: (input: Input) => Promise<Answer>
  /** What is said aloud when it is done. */
  said: string
  /** When the page shows what came of it: clear drafts here, move on from here. */
  then?: (answer: Answer, input: Input) => void
}

/**
 * A change on the server. It is pending until everything on the page has been asked for again, so that what was
 * typed stays until what came of it is shown. Without net it fails at once, and is never sent later by itself.
 */
export function useChange<Input, Answer>({ work, said, then }: Change<Input, Answer>) {
  const queries = useQueryClient()
  return useMutation({
    networkMode: 'always',
    mutationFn: work,
    onSuccess: async (answer, input) => {
      await queries.invalidateQueries()
      announce(said)
      then?.(answer, input)
    },
  })
}
