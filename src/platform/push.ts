import webPush from 'web-push'
import { postOutside, type Unanswered } from './outgoing.ts'

/** By which push services know us (VAPID, RFC 8292). */
export type PushKey = { publicKey: string; privateKey: string }
/** Where a browser takes messages, and what only it can open them with. */
export type Endpoint = { endpoint: string; p256dh: string; auth: string }

type Message = {
  text: string
  /** Two with the same topic are one while they wait at the push service. */
  topic: string
  urgency: 'low' | 'normal' | 'high'
  /** So long it is kept for a phone that is off. */
  seconds: number
}

/** Arrived; the browser takes no more; refused for good; or worth another try. */
export type Pushed = { outcome: 'arrived' | 'gone' | 'refused' | 'later'; why: string }

export const makePushKey = (): PushKey => webPush.generateVAPIDKeys()

/** Whom a push service may write to about what we send. Apple takes nobody at localhost. */
export function contactOf(mailFrom: string, publicUrl: string): string {
  const address = /[^\s<>]+@[^\s<>]+/.exec(mailFrom)?.[0] ?? 'orden@localhost'
  const isOurs = !address.endsWith('@localhost') || !publicUrl.startsWith('https:')
  return isOurs ? `mailto:${address}` : new URL(publicUrl).origin
}

/**
 * Sends to a browser by its maker's push service, which sees neither what it says nor whom it is for: the message is
 * sealed to the browser (RFC 8291).
 */
export async function push(
  to: Endpoint,
  message: Message,
  by: { key: PushKey; subject: string; allowPrivate: boolean; timeoutMs: number },
): Promise<Pushed> {
  const { headers, body } = webPush.generateRequestDetails(
    { endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } },
    message.text,
    {
      vapidDetails: { subject: by.subject, ...by.key },
      contentEncoding: 'aes128gcm',
      ...{ TTL: message.seconds, urgency: message.urgency, topic: message.topic },
    },
  )
  const { allowPrivate, timeoutMs } = by
  const answer = await postOutside(to.endpoint, { headers: asText(headers), body, allowPrivate, timeoutMs })
  return 'failed' in answer ? unanswered(answer.failed) : answered(answer.status)
}

const asText = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

function answered(status: number): Pushed {
  const why = String(status)
  if (status >= 200 && status < 300) return { outcome: 'arrived', why }
  if (status === 404 || status === 410) return { outcome: 'gone', why }
  return { outcome: status === 429 || status >= 500 ? 'later' : 'refused', why }
}

/** That we may not go there is the same tomorrow. */
const unanswered = (why: Unanswered): Pushed => ({
  outcome: why === 'privateAddress' ? 'refused' : 'later',
  why,
})
