/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import type { PrecacheEntry } from 'workbox-precaching'
import { deliverAll } from './outbox/deliver.ts'
import type { WorkerNews } from './outbox/worker-news.ts'
import { openShown, show } from './push/show.ts'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (string | PrecacheEntry)[] }

/** The browser wakes the worker when there is net again, also with no page open. Not in TypeScript's library yet. */
type SyncEvent = ExtendableEvent & { tag: string }

/** The push service has taken a browser's address back, and perhaps given it another. */
type AddressChange = ExtendableEvent &
  Partial<Record<'oldSubscription' | 'newSubscription', PushSubscription>>

// The reporting page with all it needs, so that it opens in a basement. An update takes over at once: a draft is kept.
// The name by which the build puts the list in.
// eslint-disable-next-line no-underscore-dangle
precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
self.addEventListener('install', () => void self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

const reporting = createHandlerBoundToURL('/report.html')
const withoutNet = createHandlerBoundToURL('/offline.html')
const isReporting = /^\/[a-z0-9-]+\/meld(\/.*)?$/
/** What waits can be read without net too. */
const isWaiting = /^\/[a-z0-9-]+\/venter$/

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.mode !== 'navigate') return
  const url = new URL(request.url)
  const open = (handler: typeof reporting) => handler({ url, request, event })
  if (isReporting.test(url.pathname)) event.respondWith(open(reporting))
  else
    event.respondWith(fetch(request).catch(() => open(isWaiting.test(url.pathname) ? reporting : withoutNet)))
})

self.addEventListener('sync', ((event: SyncEvent) => {
  if (event.tag === 'outbox') event.waitUntil(deliverAndTell())
}) as EventListener)

self.addEventListener('push', (event) => {
  // Sealed to this browser by the one key it was told of, so it is Orden's own.
  if (event.data) event.waitUntil(show(event.data.json(), self.registration, self.navigator))
})

self.addEventListener('pushsubscriptionchange', ((event: AddressChange) => {
  const options = !event.newSubscription && event.oldSubscription?.options
  // Orden learns the new address from the next page that is opened: a worker does not know who is signed in, and where.
  if (options) event.waitUntil(self.registration.pushManager.subscribe(options).catch(() => undefined))
}) as EventListener)

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const open = async () => {
    const pages = await self.clients.matchAll({ type: 'window' })
    await openShown(event.notification.data, self.location.origin, pages, (url) =>
      self.clients.openWindow(url),
    )
  }
  event.waitUntil(open())
})

/** Throws where there is still no net, so that the browser tries again later. */
async function deliverAndTell(): Promise<void> {
  const { isDone, ...gone } = await deliverAll()
  const news: WorkerNews = { kind: 'arrived', ...gone }
  // A worker's pages are its own origin's, and the call takes no other.
  // eslint-disable-next-line unicorn/require-post-message-target-origin
  for (const page of await self.clients.matchAll({ type: 'window' })) page.postMessage(news)
  if (!isDone) throw new Error('something waits for net')
}
