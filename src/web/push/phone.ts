import { api } from '../api.ts'
import { mayShow } from './ability.ts'
import { noteTold, readTold } from './told.ts'

export type TurnedOn = 'on' | 'denied' | 'unanswered' | 'failed'

/** Asks the person, then the browser, then Orden. Only ever after a tap: browsers demand it, and so do people. */
export async function turnOn(key: string, personId: string): Promise<TurnedOn> {
  const permission = await Notification.requestPermission()
  if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'unanswered'
  const subscription = await subscribe(key).catch(() => undefined)
  if (!subscription) return 'failed'
  await tellHere(personId, subscription)
  return 'on'
}

type Subscription = Awaited<ReturnType<typeof subscribe>>

async function tellHere(personId: string, subscription: Subscription): Promise<string> {
  const { id } = await api.call('POST /phones', { body: { subscription } })
  noteTold({ personId, endpoint: subscription.endpoint })
  return id
}

async function subscribe(key: string) {
  const { pushManager } = await navigator.serviceWorker.ready
  const former = await pushManager.getSubscription()
  // A browser refuses a second key.
  if (former && textOf(former.options.applicationServerKey) !== key) await former.unsubscribe()
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  const { endpoint, keys } = made.toJSON()
  return { endpoint: endpoint ?? '', keys: { p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' } }
}

function textOf(key: ArrayBuffer | null): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(key ?? new ArrayBuffer())))
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/**
 * Lets Orden know who is signed in where notices are shown, so that nobody sees another's. Gives which of her phones this
 * is, and null where it is none.
 */
export async function meetPhone(personId: string): Promise<string | null> {
  if (!mayShow()) return null
  const registration = await navigator.serviceWorker.getRegistration()
  const subscription = await registration?.pushManager.getSubscription()
  const told = readTold()
  if (told?.personId === personId && told.endpoint !== subscription?.endpoint) return renew(personId)
  if (!subscription) return null
  const { endpoint } = subscription
  const { id } = await api.call('POST /phones/here', { body: { subscription: { endpoint } } })
  noteTold(id ? { personId, endpoint } : undefined)
  return id
}

/**
 * Her push service has given this browser another address, or taken the one it had. She has not said no, and goes on being
 * told here.
 */
async function renew(personId: string): Promise<string | null> {
  const { key } = await api.call('GET /phones')
  return key ? tellHere(personId, await subscribe(key)) : null
}
