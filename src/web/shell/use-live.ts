import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Topic } from '#kernel/topics.ts'
import { followLive } from './live.ts'

/** What the pages ask, by the first word of its key, that may be answered otherwise when there is something new. */
const questions: Readonly<Record<Topic, readonly string[]>> = {
  notices: ['notices', 'mails'],
  unread: ['unreadNotices'],
  cases: ['cases', 'case', 'home'],
  reports: ['reports', 'report', 'home'],
  measures: ['measures', 'measure', 'home'],
}

/** What comes together is asked for once. */
const gatherFor = 200

/** Keeps what is on the page as it is on the server, while others change it. */
export function useLive() {
  const queries = useQueryClient()
  useEffect(() => {
    const refreshing = refresher(queries)
    const leave = followLive((about) => refreshing.refresh(about))
    return () => {
      leave()
      refreshing.stop()
    }
  }, [queries])
}

function refresher(queries: QueryClient) {
  const waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  function ask() {
    timer = undefined
    // This person's own change asks for everything when it is done, and must not be cut off in that.
    if (queries.isMutating() > 0) return wait()
    const names = new Set(waiting)
    waiting.clear()
    void queries.invalidateQueries({ predicate: ({ queryKey }) => names.has(String(queryKey[0])) })
  }
  function wait() {
    timer ??= setTimeout(ask, gatherFor)
  }
  return {
    refresh(about: readonly Topic[]) {
      for (const name of about.flatMap((topic) => questions[topic])) waiting.add(name)
      if (waiting.size > 0) wait()
    },
    stop: () => clearTimeout(timer),
  }
}
