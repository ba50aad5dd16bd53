import { isOver, isShown } from '#kernel/push-message.ts'
import { api } from '../api.ts'
import { slug } from '../place.ts'

/** Takes what has been read off this screen: browsers let nobody do that from afar whenever she likes. */
export async function takeAwayRead(unread: number): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  const shown = (await registration?.getNotifications())?.filter(({ data }) => isShown(data)) ?? []
  await navigator.setAppBadge?.(unread).catch(() => undefined)
  if (shown.length === 0) return
  const { notices } = unread > 0 ? await api.call('GET /notices') : { notices: [] }
  const read = new Set(notices.filter((notice) => notice.read).map(({ id }) => id))
  // One that is too old to be in the list is kept.
  const keep = unread === 0 ? [] : shown.flatMap(({ data }) => data.ids).filter((id) => !read.has(id))
  for (const one of shown) if (isOver(one.data, slug(), keep)) one.close()
}
