import { Button } from '@digdir/designsystemet-react'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTexts } from '../use-texts.tsx'
import { announce } from './live-region.tsx'
import { ProblemView } from './problem-view.tsx'

type Props = {
  /** The infinite query that the items come from. */
  list: {
    hasNextPage: boolean
    isFetchingNextPage: boolean
    isFetchNextPageError: boolean
    error: unknown
    fetchNextPage: () => Promise<unknown>
  }
  /** How many items there are now. */
  count: number
  /** What the button says: «Vis flere saker». */
  more: string
  /** The element whose children are the items. */
  children: ReactNode
}

/**
 * A list that goes on. Whoever asks for more stays where she was, gets focus on the first item that came, and hears how
 * many did.
 */
export function PagedList({ list, count, more, children }: Props) {
  const t = useTexts('shell')
  const items = useRef<HTMLDivElement>(null)
  const shownWhenAsked = useRef<number>(undefined)
  useEffect(() => {
    const shown = shownWhenAsked.current
    if (shown === undefined || count <= shown) return
    shownWhenAsked.current = undefined
    announce(t('list.shown', { count: count - shown }))
    items.current?.firstElementChild?.children[shown]
      ?.querySelector<HTMLElement>('a, u-summary, summary')
      ?.focus({ preventScroll: true })
  }, [count, t])
  const showMore = () => {
    shownWhenAsked.current = count
    void list.fetchNextPage()
  }
  return (
    <>
      <div ref={items}>{children}</div>
      {list.hasNextPage && (
        <div>
          {list.isFetchNextPageError && <ProblemView problem={list.error} />}
          <Button variant="secondary" loading={list.isFetchingNextPage} onClick={showMore}>
            {more}
          </Button>
        </div>
      )}
    </>
  )
}
