import { newEnvelope, openSealed, seal as sealText, type Envelope, type Sealed } from '#kernel/sealed.ts'
import { keysOf, keysToSealWith, prepareKeys } from './keys.ts'

/** What somebody had begun, and what it was for. */
type Begun = { id: string; name: string; text: string }

const envelopes = new Map<string, Envelope>()

/** A draft as it may lie on a device. Throws where this device has no keys for her. */
export async function seal(person: string, { id, ...begun }: Begun): Promise<string> {
  const envelope = envelopes.get(id) ?? (await newEnvelope(id, await keysToSealWith(person)))
  envelopes.set(id, envelope)
  return JSON.stringify(await sealText(envelope, JSON.stringify(begun)))
}

/** Those that open, for their author alone. */
export async function open(
  person: string,
  stored: readonly { id: string; sealed: string }[],
): Promise<Begun[]> {
  // She may have signed in again here since she wrote them.
  await prepareKeys(person).catch(() => undefined)
  const privateKey = (await keysOf(person))?.privateKey
  if (!privateKey) return []
  const opened = await Promise.all(stored.map(({ id, sealed }) => openOne(id, sealed, privateKey)))
  return opened.filter((begun) => begun !== undefined)
}

/** One that was sealed with another key, or damaged, is no reason to show none. */
async function openOne(id: string, text: string, privateKey: CryptoKey): Promise<Begun | undefined> {
  try {
    const sealed: Sealed = JSON.parse(text)
    const begun: Omit<Begun, 'id'> = JSON.parse(await openSealed(sealed, 'author', privateKey))
    return sealed.id === id ? { id, ...begun } : undefined
  } catch {
    return undefined
  }
}
