import { importPrivateKey } from '#kernel/sealed.ts'
import { api } from '../api.ts'
import { isKnownAs } from '../contact.ts'
import { slug } from '../place.ts'
import { openBox, type Keys } from './box.ts'

/** Keys are asked for again after so long, so that a phone in use never seals to one that is soon retired. */
const renewedAfter = 30 * 24 * 3_600_000

const ownerOf = (personId: string): string => `${slug()}:${personId}`

/** What this device seals with for her. Its private half is thrown away once nobody has known her here for long. */
export async function keysOf(personId: string): Promise<Keys | undefined> {
  const box = await openBox()
  const keys = await box.get('keys', ownerOf(personId))
  if (!keys?.privateKey || isKnownAs(personId)) return keys
  const locked = { ...keys, privateKey: null }
  await box.put('keys', locked)
  return locked
}

/** The same, asked for where this device has none yet. Throws where it can have none. */
export async function keysToSealWith(personId: string): Promise<Keys> {
  if (!(await keysOf(personId))) await prepareKeys(personId)
  const keys = await keysOf(personId)
  if (!keys) throw new Error('this device has no keys to seal with')
  return keys
}

const asking = new Map<string, Promise<void>>()

/** Gets ready for having no net, while there is net: asks for keys where this device has none for her, or old ones. */
export function prepareKeys(personId: string): Promise<void> {
  const asked = asking.get(personId) ?? prepare(personId).finally(() => asking.delete(personId))
  asking.set(personId, asked)
  return asked
}

async function prepare(personId: string): Promise<void> {
  await lockKeys((owner) => owner !== ownerOf(personId))
  const kept = await keysOf(personId)
  if (!kept?.privateKey || Date.now() - kept.gotAt >= renewedAfter) await renewKeys(personId)
}

/** Those that the server seals and opens with now, whatever this device has. Throws without net. */
export async function renewKeys(personId: string): Promise<void> {
  const box = await openBox()
  const { token, server, author } = await api.call('POST /outbox/keys')
  const privateKey = await importPrivateKey(author.privateKey)
  const { id, publicKey } = author
  const got = { token, server, author: { id, publicKey }, privateKey, gotAt: Date.now() }
  await box.put('keys', { owner: ownerOf(personId), ...got })
  // Android and iOS throw away what a page keeps when room is short, unless it has asked.
  await navigator.storage?.persist?.()
}

/** Nobody here reads what these have here any more. What waits is still sent. */
async function lockKeys(isLocked: (owner: string) => boolean): Promise<void> {
  const box = await openBox()
  for (const keys of await box.getAll('keys'))
    if (keys.privateKey && keys.owner.startsWith(`${slug()}:`) && isLocked(keys.owner))
      await box.put('keys', { ...keys, privateKey: null })
}

export const lockKeysOf = (personId: string): Promise<void> =>
  lockKeys((owner) => owner === ownerOf(personId))
