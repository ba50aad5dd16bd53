import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'

export const unreadQuery = queryOptions({
  queryKey: ['unreadNotices'],
  queryFn: ({ signal }) => api.call('GET /notices/unread', { signal }),
})

/** How many notices somebody has not read. None until we know: the page does not wait for it. */
export const useUnread = (): number => useQuery(unreadQuery).data?.count ?? 0
