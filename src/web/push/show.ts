import { isOver, isShown, addressOf, type PushMessage, type Shown } from '#kernel/push-message.ts'

/** The service worker, as far as notices need it. */
type Screen = Pick<ServiceWorkerRegistration, 'showNotification' | 'getNotifications'>
type Badge = { setAppBadge?(count: number): Promise<void> }

/** Shows what came, takes away what has been read elsewhere, and counts on the app's icon where there is one. */
export async function show(message: PushMessage, screen: Screen, badge: Badge): Promise<void> {
  const { municipality, keep } = message
  if (keep)
    for (const shown of await screen.getNotifications())
      if (isOver(shown.data, municipality, keep)) shown.close()
  await badge.setAppBadge?.(message.unread).catch(() => undefined)
  if (!message.show) return
  const { ids, title, body, path, language } = message.show
  const data: Shown = { municipality, ids, path }
  await screen.showNotification(title, {
    ...{ body, data, lang: language, icon: '/icons/icon-192.png' },
    // The same message twice takes its own place, without a sound.
    tag: `${municipality}:${ids.join()}`,
  })
}

type Page = Pick<WindowClient, 'url' | 'focus'>

/** Opens what a notice is about: a page that shows it already, or a new one, so that nothing typed in another is lost. */
export async function openShown(
  data: unknown,
  origin: string,
  pages: readonly Page[],
  open: (url: string) => Promise<unknown>,
): Promise<void> {
  if (!isShown(data)) return
  const address = addressOf(data, origin)
  const there = pages.find(({ url }) => url.split(/[?#]/)[0] === address)
  await (there ? there.focus() : open(address))
}
