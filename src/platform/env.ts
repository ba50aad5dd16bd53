import { z } from 'zod'
import type { S3Settings } from './files/s3.ts'

const flag = z.enum(['0', '1'], 'must be 0 or 1').transform((v) => v === '1')
const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .refine((number) => number <= 65_535, 'must be a port number, which ends at 65535')
const schemeUrl = (schemes: string[], example: string) =>
  z.string().refine((v) => URL.canParse(v) && schemes.includes(new URL(v).protocol), {
    error: `must look like ${example}`,
  })

const postgresUrl = schemeUrl(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/orden')

/** The one that seals first, and after it those before, which still open what they sealed. */
const secrets = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .refine(
    (all) => all.every((one) => one.length >= 32),
    'must be at least 32 characters; after a comma, the one before',
  )

const variables = z.object({
  PORT: port.default(3000),
  ORDEN_HOST: z.string().min(1).optional(),
  ORDEN_DATA: z.string().min(1).optional(),
  ORDEN_DEMO: flag.optional(),
  ORDEN_URL: schemeUrl(['http:', 'https:'], 'https://orden.kommune.example').optional(),
  ORDEN_NOW: z.iso.datetime({ error: 'must look like 2026-11-22T12:00:00Z' }).optional(),
  ORDEN_TRUST_PROXY: z
    .string()
    .regex(/^\d+$|^[0-9a-f.:/, ]+$/i, 'must be a number of proxies or their addresses')
    .optional(),
  ORDEN_TLS_CERT: z.string().min(1).optional(),
  ORDEN_TLS_KEY: z.string().min(1).optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_APP_URL: postgresUrl.optional(),
  ORDEN_SECRET: secrets.optional(),
  ORDEN_WEBHOOK_PRIVATE: flag.optional(),
  ORDEN_PUSH: flag.optional(),
  S3_ENDPOINT: schemeUrl(['http:', 'https:'], 'https://s3.kommune.example').optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,62}$/, 'must be the name of a bucket')
    .optional(),
  S3_REGION: z.string().min(1).optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  CLAMAV_URL: schemeUrl(['tcp:', 'unix:'], 'tcp://clamav.kommune.example:3310').optional(),
  SMTP_URL: schemeUrl(['smtp:', 'smtps:'], 'smtp://mail.kommune.example:25').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@]+@[^\s@]+$/, 'must be an e-mail address')
    .optional(),
})

export type Env = ReturnType<typeof readEnv>

/** Something in the set-up that somebody must mend before Orden can start. The message is one sentence. */
export class SetupError extends Error {
  override name = 'SetupError'
}

/** Orden's settings from environment variables. Throws a SetupError that names the variable and the fault. */
export function readEnv(from: NodeJS.ProcessEnv) {
  const given = Object.fromEntries(Object.entries(from).filter(([, value]) => value !== ''))
  const read = variables.safeParse(given)
  if (!read.success) {
    const issue = read.error.issues[0]
    const name = String(issue?.path[0])
    throw new SetupError(`${name} ${issue?.message ?? 'is not understood'}${shown(name, from[name])}.`)
  }
  const env = read.data
  const demo = env.ORDEN_DEMO ?? !env.DATABASE_URL
  if (env.ORDEN_NOW && !demo) throw new SetupError('ORDEN_NOW sets the test clock and works only in demo.')
  if (env.DATABASE_APP_URL && !env.DATABASE_URL)
    throw new SetupError('DATABASE_APP_URL needs DATABASE_URL beside it, for the login that owns the tables.')
  if (env.SMTP_URL && !env.ORDEN_URL && !demo)
    throw new SetupError('SMTP_URL needs ORDEN_URL beside it, the address that links in mail lead to.')
  if (!env.ORDEN_TLS_CERT !== !env.ORDEN_TLS_KEY)
    throw new SetupError('ORDEN_TLS_CERT and ORDEN_TLS_KEY need each other; set both, or neither.')
  const s3 = readS3(env)
  return {
    port: env.PORT,
    host: env.ORDEN_HOST ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    dataDir: env.ORDEN_DATA,
    demo,
    trustProxy: /^\d+$/.test(env.ORDEN_TRUST_PROXY ?? '')
      ? Number(env.ORDEN_TRUST_PROXY)
      : (env.ORDEN_TRUST_PROXY ?? false),
    publicUrl: env.ORDEN_URL?.replace(/\/$/, ''),
    tls:
      env.ORDEN_TLS_CERT && env.ORDEN_TLS_KEY
        ? { cert: env.ORDEN_TLS_CERT, key: env.ORDEN_TLS_KEY }
        : undefined,
    clockStart: env.ORDEN_NOW ? new Date(env.ORDEN_NOW) : undefined,
    databaseUrl: env.DATABASE_URL,
    databaseAppUrl: env.DATABASE_APP_URL,
    secrets: env.ORDEN_SECRET ?? [],
    sendsPush: env.ORDEN_PUSH ?? true,
    webhooks: { allowPrivate: env.ORDEN_WEBHOOK_PRIVATE ?? false },
    s3,
    clamavUrl: env.CLAMAV_URL,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM ?? 'Orden <orden@localhost>',
  }
}

/** The bucket that files are kept in, where there is one: all that it takes, or none of it. */
function readS3(env: z.infer<typeof variables>): S3Settings | undefined {
  const needed = {
    S3_ENDPOINT: env.S3_ENDPOINT,
    S3_BUCKET: env.S3_BUCKET,
    S3_ACCESS_KEY_ID: env.S3_ACCESS_KEY_ID,
    S3_SECRET_ACCESS_KEY: env.S3_SECRET_ACCESS_KEY,
  }
  const names = Object.keys(needed)
  const missing = Object.entries(needed).flatMap(([name, value]) => (value === undefined ? [name] : []))
  if (missing.length === names.length && env.S3_REGION === undefined) return undefined
  if (missing.length > 0)
    throw new SetupError(`Files in a bucket need ${names.join(', ')}; ${missing.join(', ')} is not set.`)
  return {
    endpoint: env.S3_ENDPOINT ?? '',
    bucket: env.S3_BUCKET ?? '',
    region: env.S3_REGION ?? 'us-east-1',
    accessKeyId: env.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.S3_SECRET_ACCESS_KEY ?? '',
  }
}

/** What fits badly together in a set-up that can start, as sentences. */
export function warningsAbout({ publicUrl = '', tls, trustProxy }: Env): string[] {
  if (tls && publicUrl.startsWith('http:'))
    return [
      'ORDEN_URL begins with http:, but with a certificate Orden answers https alone; links in mail lead nowhere until it is https:.',
    ]
  if (publicUrl.startsWith('https:') && !tls && trustProxy === false)
    return [
      'ORDEN_URL begins with https:, but Orden has no certificate and trusts no proxy: set ORDEN_TLS_CERT and ORDEN_TLS_KEY, or ORDEN_TRUST_PROXY where a proxy encrypts.',
    ]
  return []
}

/** An address may hold a password even when it is too wrong to be read as one. */
const shown = (name: string, value = ''): string =>
  /URL$|KEY|SECRET|ENDPOINT/.test(name) ? '' : `; it is "${value}"`
