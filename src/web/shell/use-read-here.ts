import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { api } from '../api.ts'
import { unreadQuery, useUnread } from './unread.ts'

/** What a notice can lead to: one case, one report, one measure. */
const isOneThing = /^\/(saker|meldinger|tiltak)\/[^/]+$/

/** Whoever opens what a notice is about has read the notice. Asks nothing of the server where there is none. */
export function useReadHere() {
  const queries = useQueryClient()
  const link = useLocation({ select: ({ pathname }) => pathname })
  const hasUnread = useUnread() > 0
  const { mutate } = useMutation({
    mutationFn: () => api.call('POST /notices/read', { body: { link } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: unreadQuery.queryKey }),
  })
  useEffect(() => {
    if (hasUnread && isOneThing.test(link)) mutate()
  }, [hasUnread, link, mutate])
}
