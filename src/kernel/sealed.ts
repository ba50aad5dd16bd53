/**
 * A text that lies on somebody's phone until it can be sent, and that the phone alone cannot read. It is encrypted with a
 * key of its own (AES-256-GCM), which is wrapped once for the server and once for its author: ephemeral ECDH P-256, HKDF
 * with SHA-256 and AES-GCM, all of it WebCrypto's, so that the browser and the server run this very code.
 */
export type Sealed = {
  version: 1
  /** The report's id. In the clear: a receipt, and a second sending, know it by this. Nothing else opens under it. */
  id: string
  server: WrappedKey
  author: WrappedKey
  iv: string
  text: string
}

/** The data key, for whoever has the private half of the key `keyId`. All in base64url. */
export type WrappedKey = { keyId: string; ephemeral: string; iv: string; key: string }
export type PublicKey = { id: string; publicKey: string }
export type Reader = 'server' | 'author'

/** The key does not open it: it is another's, or something was changed on the way. */
export class SealError extends Error {
  override name = 'SealError'
}

const curve = { name: 'ECDH', namedCurve: 'P-256' }
const subtle = (): SubtleCrypto => globalThis.crypto.subtle
const utf8 = new TextEncoder()

type Bytes = Uint8Array<ArrayBuffer>

function toText(bytes: ArrayBuffer | Bytes): string {
  let binary = ''
  for (const byte of new Uint8Array(bytes)) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

const toBytes = (text: string): Bytes =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))

/** A pair for a server or an author: the public half as it is sent, the private one (PKCS #8) to be kept sealed. */
export async function makeKeyPair(): Promise<{ publicKey: string; privateKey: string }> {
  const pair = await subtle().generateKey(curve, true, ['deriveBits'])
  const [publicKey, privateKey] = await Promise.all([
    subtle().exportKey('raw', pair.publicKey),
    subtle().exportKey('pkcs8', pair.privateKey),
  ])
  return { publicKey: toText(publicKey), privateKey: toText(privateKey) }
}

/** A private key that can be used here and never read out again. */
export const importPrivateKey = (privateKey: string): Promise<CryptoKey> =>
  subtle().importKey('pkcs8', toBytes(privateKey), curve, false, ['deriveBits'])

/** What a text is sealed in. One may be used for each next version of a draft: only the text is encrypted anew. */
export type Envelope = Pick<Sealed, 'id' | Reader> & { dataKey: CryptoKey }

export async function newEnvelope(id: string, keys: Record<Reader, PublicKey>): Promise<Envelope> {
  const dataKey = await subtle().generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])
  const raw = await subtle().exportKey('raw', dataKey)
  const [server, author] = await Promise.all([wrapFor(keys.server, raw, id), wrapFor(keys.author, raw, id)])
  return { id, server, author, dataKey }
}

export async function seal({ id, server, author, dataKey }: Envelope, text: string): Promise<Sealed> {
  const { iv, sealed } = await encrypt(dataKey, utf8.encode(text), aboutText(id))
  return { version: 1, id, server, author, iv, text: sealed }
}

/** Throws a SealError where the key is not the reader's, or the sealed thing is not as it was made. */
export async function openSealed(sealed: Sealed, reader: Reader, privateKey: CryptoKey): Promise<string> {
  try {
    const dataKey = await unwrap(sealed[reader], privateKey, sealed.id)
    const text = await decrypt(dataKey, sealed.iv, sealed.text, aboutText(sealed.id))
    return new TextDecoder('utf-8', { fatal: true }).decode(text)
  } catch (error) {
    throw new SealError('this key does not open it', { cause: error })
  }
}

/** A piece of a file, with the same data key as the text that tells of the file. `offset` is where it begins, in bytes. */
export type SealedPart = { offset: number; iv: string; bytes: string }

export async function sealPart({ id, dataKey }: Envelope, offset: number, bytes: Bytes): Promise<SealedPart> {
  const { iv, sealed } = await encrypt(dataKey, bytes, aboutPart(id, offset))
  return { offset, iv, bytes: sealed }
}

/** Throws a SealError as `openSealed` does, and where the piece belongs elsewhere. */
export async function openPart(
  sealed: Sealed,
  reader: Reader,
  privateKey: CryptoKey,
  { offset, iv, bytes }: SealedPart,
): Promise<Bytes> {
  try {
    const dataKey = await unwrap(sealed[reader], privateKey, sealed.id)
    return new Uint8Array(await decrypt(dataKey, iv, bytes, aboutPart(sealed.id, offset)))
  } catch (error) {
    throw new SealError('this key does not open it', { cause: error })
  }
}

const aboutPart = (id: string, offset: number): string => `orden:sealed:1:${id}:part:${offset}`
const aboutText = (id: string): string => `orden:sealed:1:${id}`
const aboutKey = (keyId: string, id: string): string => `orden:sealed:1:${id}:${keyId}`

async function wrapFor(
  { id: keyId, publicKey }: PublicKey,
  raw: ArrayBuffer,
  id: string,
): Promise<WrappedKey> {
  const theirs = await subtle().importKey('raw', toBytes(publicKey), curve, false, [])
  const ours = await subtle().generateKey(curve, true, ['deriveBits'])
  const ephemeral = toText(await subtle().exportKey('raw', ours.publicKey))
  const shared = await sharedKey(theirs, ours.privateKey, ephemeral)
  const { iv, sealed } = await encrypt(shared, new Uint8Array(raw), aboutKey(keyId, id))
  return { keyId, ephemeral, iv, key: sealed }
}

async function unwrap(wrapped: WrappedKey, privateKey: CryptoKey, id: string): Promise<CryptoKey> {
  const theirs = await subtle().importKey('raw', toBytes(wrapped.ephemeral), curve, false, [])
  const shared = await sharedKey(theirs, privateKey, wrapped.ephemeral)
  const raw = await decrypt(shared, wrapped.iv, wrapped.key, aboutKey(wrapped.keyId, id))
  return subtle().importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

async function sharedKey(theirs: CryptoKey, ours: CryptoKey, ephemeral: string): Promise<CryptoKey> {
  const secret = await subtle().deriveBits({ name: 'ECDH', public: theirs }, ours, 256)
  const material = await subtle().importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  const how = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: utf8.encode(`orden:wrap:${ephemeral}`),
  }
  return subtle().deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

async function encrypt(key: CryptoKey, plain: Bytes, about: string): Promise<{ iv: string; sealed: string }> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const how = { name: 'AES-GCM', iv, additionalData: utf8.encode(about) }
  return { iv: toText(iv), sealed: toText(await subtle().encrypt(how, key, plain)) }
}

const decrypt = (key: CryptoKey, iv: string, sealed: string, about: string): Promise<ArrayBuffer> =>
  subtle().decrypt(
    { name: 'AES-GCM', iv: toBytes(iv), additionalData: utf8.encode(about) },
    key,
    toBytes(sealed),
  )
