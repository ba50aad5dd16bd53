import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '#web/api.ts'
import { unreadQuery } from '#web/shell/unread.ts'

type Seeable = { id: string; read: boolean }

/**
 * Tells the server which unread notices have been on the screen. Gives the ref of the list, whose items carry the
 * notices' ids. The count in the header follows; the list itself is left as it was read.
 */
export function useMarkSeen(notices: readonly Seeable[]) {
  const list = useRef<HTMLUListElement>(null)
  const told = useRef(new Set<string>())
  const queries = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: (ids: string[]) => api.call('POST /notices/read', { body: { ids } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: unreadQuery.queryKey }),
    // They are still unread then, and are told of again.
    onError: (_error, ids) => ids.forEach((id) => told.current.delete(id)),
  })
  useEffect(() => {
    const unread = new Set(
      notices.filter(({ id, read }) => !read && !told.current.has(id)).map(({ id }) => id),
    )
    const watch = new IntersectionObserver((entries) => {
      const seen = entries.filter((entry) => entry.isIntersecting).map((entry) => entry.target.id)
      const fresh = seen.filter((id) => !told.current.has(id))
      for (const id of fresh) told.current.add(id)
      if (fresh.length > 0) mutate(fresh)
    })
    for (const item of list.current?.children ?? []) if (unread.has(item.id)) watch.observe(item)
    return () => watch.disconnect()
  }, [notices, mutate])
  return list
}
