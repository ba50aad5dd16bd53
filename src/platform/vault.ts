import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** What a sealed thing is for: each has a key of its own, so that one is never opened as another. */
export type Purpose =
  | 'outboxKey'
  | 'authorKey'
  | 'webhook'
  | 'push'
  | 'mailbox'
  | 'identity'
  | 'check'
  | 'hashKey'
  | 'toll'
  | 'entry'
  | 'file'

/** Sealed under a secret that this Orden does not have. */
export class VaultError extends Error {
  override name = 'VaultError'
}

const version = 1
const markLength = 8
const ivLength = 12
const tagLength = 16

type Secret = { mark: Buffer; bytes: Buffer; keys: Map<string, Buffer> }

/**
 * Keeps in the database what a copy of the database must not give away: sealed with AES-256-GCM under keys that HKDF
 * (RFC 5869) makes of `ORDEN_SECRET`, one a purpose. The first secret seals; all of them open.
 */
export class Vault {
  readonly #secrets: readonly Secret[]
  readonly #hashKeys: { purpose: Purpose; key: Buffer }[] = []

  constructor(secrets: readonly [string, ...string[]]) {
    this.#secrets = secrets.map((secret) => {
      const bytes = Buffer.from(secret)
      const mark = createHash('sha256').update('orden:mark:').update(bytes).digest().subarray(0, markLength)
      return { mark, bytes, keys: new Map() }
    })
  }

  seal(purpose: Purpose, plain: Uint8Array): Buffer {
    const { mark, ...secret } = this.#first
    const iv = randomBytes(ivLength)
    const cipher = createCipheriv('aes-256-gcm', keyOf(secret, purpose), iv)
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([Buffer.of(version), mark, iv, cipher.getAuthTag(), sealed])
  }

  /** Throws a VaultError where no secret here sealed it, or where somebody changed it. */
  open(purpose: Purpose, sealed: Uint8Array): Buffer {
    const parts = Buffer.from(sealed)
    const secret = this.#secrets.find(({ mark }) => mark.equals(markIn(parts)))
    if (parts[0] !== version || !secret) throw new VaultError('it is sealed under another secret')
    let at = 1 + markLength
    const take = (length: number) => parts.subarray(at, (at += length))
    try {
      const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, purpose), take(ivLength))
      decipher.setAuthTag(take(tagLength))
      return Buffer.concat([decipher.update(parts.subarray(at)), decipher.final()])
    } catch (error) {
      throw new VaultError('it is damaged, or sealed for something else', { cause: error })
    }
  }

  /** Whether a secret here opens it. */
  opens(purpose: Purpose, sealed: Uint8Array): boolean {
    try {
      this.open(purpose, sealed)
      return true
    } catch (error) {
      if (error instanceof VaultError) return false
      throw error
    }
  }

  /** Whether it is sealed under the secret that seals now, and not under an older one. */
  isCurrent(sealed: Uint8Array): boolean {
    return this.#first.mark.equals(markIn(Buffer.from(sealed)))
  }

  /** By which what is sealed now is told from what was sealed before: bytes 2 to 9 of it. */
  get mark(): Buffer {
    return this.#first.mark
  }

  /** A keyed hash under each secret, the one to keep first: whoever has only the database cannot try out what was hashed. */
  hashes(purpose: Purpose, text: string): [Buffer, ...Buffer[]] {
    const hash = (key: Buffer) => createHmac('sha256', key).update(text).digest()
    const [first, ...older] = this.#secrets.map((secret) => hash(keyOf(secret, purpose)))
    const former = this.#hashKeys.filter((one) => one.purpose === purpose)
    return [first!, ...older, ...former.map(({ key }) => hash(key))]
  }

  /** The keys that older secrets hash with, sealed under the newest, for when the secrets are taken away. */
  sealHashKeys(purpose: Purpose): { mark: Buffer; sealed: Buffer }[] {
    return this.#secrets.slice(1).map((secret) => ({
      mark: secret.mark,
      sealed: this.seal('hashKey', keyOf(secret, purpose)),
    }))
  }

  /** Knows again what was hashed under a secret that has been taken away. */
  addHashKey(purpose: Purpose, sealed: Uint8Array): void {
    this.#hashKeys.push({ purpose, key: this.open('hashKey', sealed) })
  }

  get #first(): Secret {
    return this.#secrets[0]!
  }
}

const markIn = (sealed: Buffer): Buffer => sealed.subarray(1, 1 + markLength)

function keyOf({ bytes, keys }: Omit<Secret, 'mark'>, purpose: Purpose): Buffer {
  const known = keys.get(purpose) ?? Buffer.from(hkdfSync('sha256', bytes, '', `orden:${purpose}`, 32))
  keys.set(purpose, known)
  return known
}
