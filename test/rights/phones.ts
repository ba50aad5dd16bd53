import { createECDH, randomBytes } from 'node:crypto'
import type { TestApp } from '../app.ts'

/** As a browser would make it, at a push service that is never asked: nothing is told there. */
export const aSubscription = () => ({
  endpoint: `https://push.example/${randomBytes(12).toString('base64url')}`,
  keys: {
    p256dh: createECDH('prime256v1').generateKeys('base64url'),
    auth: randomBytes(16).toString('base64url'),
  },
})

/** Somebody is told on a phone. Gives its id. */
export async function newPhoneOf(app: TestApp, key: string, subscription = aSubscription()): Promise<string> {
  return (await (await app.as(key)).call('POST /phones', { body: { subscription } })).id
}
