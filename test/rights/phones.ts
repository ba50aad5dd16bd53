import { createECDH, randomBytes } from 'node:crypto'
import type { TestApp } from '../app.ts'

/** As a browser would make it, at an address that is never asked: what is pushed there is given up at once. */
export const aSubscription = () => ({
  endpoint: `https://127.0.0.1:1/${randomBytes(12).toString('base64url')}`,
  keys: {
    p256dh: createECDH('prime256v1').generateKeys('base64url'),
    auth: randomBytes(16).toString('base64url'),
  },
})

/** Somebody is told on a phone. Gives its id. */
export async function newPhoneOf(app: TestApp, key: string, subscription = aSubscription()): Promise<string> {
  return (await (await app.as(key)).call('POST /phones', { body: { subscription } })).id
}
