import { Button } from '@digdir/designsystemet-react'
import type { ReactNode } from 'react'
import { ProblemView } from '#web/ui/problem-view.tsx'

type Props = {
  list: {
    hasNextPage: boolean
    isFetchingNextPage: boolean
    isFetchNextPageError: boolean
    error: unknown
    fetchNextPage: () => Promise<unknown>
  }
  children: ReactNode
}

/** Reads one page more of a list that goes on. */
export function OlderButton({ list, children }: Props) {
  if (!list.hasNextPage) return null
  return (
    <div>
      {list.isFetchNextPageError && <ProblemView problem={list.error} />}
      <Button variant="secondary" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {children}
      </Button>
    </div>
  )
}
