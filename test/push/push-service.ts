import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
  type ECDH,
} from 'node:crypto'
import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import type { PushMessage } from '../../src/kernel/push-message.ts'

type Heard = {
  /** Which browser it is for. */
  phone: string
  message: PushMessage
  /** All that whoever runs the service sees: headers, and bytes that only the browser opens. */
  raw: Buffer
  headers: Record<string, string | string[] | undefined>
  /** By which key it was signed, and what was signed. */
  by: string
  claims: { aud: string; sub: string; exp: number }
}

/** A push service with browsers of its own: opens what comes as they would, and answers as it is told, `0` for not at all. */
export async function openPushService() {
  const heard: Heard[] = []
  const asked: string[] = []
  const browsers = new Map<string, { ecdh: ECDH; auth: Buffer }>()
  let answers: number[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const phone = request.url?.slice(1) ?? ''
      asked.push(phone)
      const status = answers.shift() ?? 201
      if (status === 0) return
      const browser = browsers.get(phone)
      if (status === 201 && browser) {
        const raw = Buffer.concat(chunks)
        const message: PushMessage = JSON.parse(open(raw, browser))
        const signed = readSignature(String(request.headers.authorization))
        heard.push({ phone, message, raw, headers: request.headers, ...signed })
      }
      response.writeHead(status).end('what no one reads')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return {
    url,
    heard,
    /** Every request, those too that were refused. */
    asked,
    /** What it answers next; 201 from then on. */
    answer: (...next: number[]) => void (answers = next),
    heardFor: (phone: string) => heard.filter((one) => one.phone === phone).map(({ message }) => message),
    /** A new browser's subscription, as it would hand it over. */
    browser() {
      const phone = randomBytes(12).toString('base64url')
      const ecdh = createECDH('prime256v1')
      const p256dh = ecdh.generateKeys('base64url')
      const auth = randomBytes(16)
      browsers.set(phone, { ecdh, auth })
      const keys = { p256dh, auth: auth.toString('base64url') }
      return { phone, subscription: { endpoint: `${url}/${phone}`, keys } }
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export async function pushServiceForTest() {
  const service = await openPushService()
  onTestFinished(() => service.close())
  return service
}

const derive = (secret: Buffer, salt: Buffer, info: Buffer, length: number) =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length))
const infoOf = (text: string, ...rest: Buffer[]) => Buffer.concat([Buffer.from(`${text}\0`), ...rest])

/** RFC 8291 over RFC 8188: one record of aes128gcm, as a browser opens it. */
export function open(body: Buffer, { ecdh, auth }: { ecdh: ECDH; auth: Buffer }): string {
  const salt = body.subarray(0, 16)
  const sender = body.subarray(21, 21 + body.readUInt8(20))
  const sealed = body.subarray(21 + sender.length)
  const shared = derive(
    ecdh.computeSecret(sender),
    auth,
    infoOf('WebPush: info', ecdh.getPublicKey(), sender),
    32,
  )
  const key = derive(shared, salt, infoOf('Content-Encoding: aes128gcm'), 16)
  const nonce = derive(shared, salt, infoOf('Content-Encoding: nonce'), 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  return padded.subarray(0, padded.lastIndexOf(2)).toString()
}

/** RFC 8292: throws where the signature is not by the key it names. */
export function readSignature(authorization: string): Pick<Heard, 'by' | 'claims'> {
  const [, token = '', by = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? []
  const [head = '', body = '', signature = ''] = token.split('.')
  const point = Buffer.from(by, 'base64url')
  const part = (from: number) => point.subarray(from, from + 32).toString('base64url')
  const key = createPublicKey({
    key: { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) },
    format: 'jwk',
  })
  const isRight = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!isRight) throw new Error('it is signed by somebody else')
  return { by, claims: JSON.parse(Buffer.from(body, 'base64url').toString()) }
}
