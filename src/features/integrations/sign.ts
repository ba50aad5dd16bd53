import { createHmac, randomBytes } from 'node:crypto'
import type { SealedColumn } from '#platform/seals.ts'
import type { Vault } from '#platform/vault.ts'

/** A signing secret as Standard Webhooks writes it. */
export const newSigningSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

export const sealSecret = (vault: Vault, secret: string): Buffer => vault.seal('webhook', Buffer.from(secret))
export const openSecret = (vault: Vault, sealed: Buffer): string =>
  (isOpen(sealed) ? sealed : vault.open('webhook', sealed)).toString()

/** From before it was sealed. */
const isOpen = (bytes: Buffer): boolean => bytes.subarray(0, 6).toString() === 'whsec_'
const ofWebhook = { table: 'webhook', key: 'id', purpose: 'webhook', isOpen } as const
export const sealedColumns: readonly SealedColumn[] = [
  { ...ofWebhook, column: 'secret' },
  { ...ofWebhook, column: 'old_secret' },
]

/** The headers of Standard Webhooks. With two secrets there are two signatures, and either will do. */
export function signed(id: string, at: Date, body: string, secrets: readonly string[]) {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  }
}
