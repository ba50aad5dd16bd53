import type { FastifyInstance } from 'fastify'
import { fileURLToPath } from 'node:url'
import { describeApi } from './describe.ts'
import { findActor, findBearer } from './features/access/index.ts'
import { dropExports, writeExport } from './features/cases/index.ts'
import { deliverWebhook } from './features/integrations/index.ts'
import { checkFile, dropFile } from './features/files/index.ts'
import { countFound } from './features/reporting/index.ts'
import { sendMail, sendPush } from './features/notifications/index.ts'
import { findLogo, findMunicipality, listMunicipalities, municipalityOf } from './features/tenants/index.ts'
import type { Clock } from './platform/clock.ts'
import type { Database } from './platform/db.ts'
import type { FileStore } from './platform/files.ts'
import { createServer } from './platform/http/server.ts'
import type { Pulse } from './platform/http/streams.ts'
import { startJobs } from './platform/jobs.ts'
import { openLive } from './platform/live.ts'
import { isLostConnection } from './platform/lost-connection.ts'
import { openMailer } from './platform/mail.ts'
import { say } from './platform/say.ts'
import type { PushKeys } from './platform/push-keys.ts'
import { contactOf } from './platform/push.ts'
import { openScanner } from './platform/scanner.ts'
import { Toll, type TollSize } from './platform/toll.ts'
import type { TlsPair } from './platform/tls.ts'
import type { Vault } from './platform/vault.ts'
import { version } from './platform/version.ts'
import { furnish, routes, schedules } from './rooms.ts'

export type AppOptions = {
  database: Database
  ownerUrl: string
  clock: Clock
  vault: Vault
  demo: boolean
  publicUrl: () => string
  files: FileStore
  clamavUrl?: string | undefined
  smtpUrl: string | undefined
  mailFrom: string
  trustProxy?: number | string | boolean
  tls?: TlsPair | undefined
  /** Whether webhooks may go to addresses inside the house, and how long one may take. */
  webhooks?: { allowPrivate: boolean; timeoutMs?: number }
  /** Nothing is pushed without. */
  push?: { keys: PushKeys; allowPrivate?: boolean; timeoutMs?: number } | undefined
  /** Parse every answer with its contract: tests do. */
  checkAnswers?: boolean
  /** Other than usual where a test cannot wait. */
  pulse?: Pulse
  /** Whether recurring work starts by itself. Tests start it when they want it. */
  recurring?: boolean
  /** Other than usual where a test cannot wait. */
  toll?: TollSize
}

export type App = { server: FastifyInstance; close(): Promise<void> }

/** The same for every app of this process. */
let description: ReturnType<typeof describeApi> | undefined

/** The rooms behind HTTP, and their jobs. Not yet listening. */
export async function createApp(options: AppOptions): Promise<App> {
  furnish()
  const { database, clock, demo, publicUrl, vault, files } = options
  const mailer = options.smtpUrl ? openMailer(options.smtpUrl, options.mailFrom) : undefined
  const live = await openLive(options.ownerUrl)
  const server = await createServer({
    ...{ live, database, clock, demo, publicUrl, vault, routes, say, files },
    toll: new Toll(vault, options.toll),
    ...{ findMunicipality, findLogo, findActor, findBearer, countFound },
    mailServer: mailer !== undefined,
    pushKey: options.push?.keys.current.publicKey ?? null,
    trustProxy: options.trustProxy ?? false,
    tls: options.tls,
    firstMunicipality: async (scope) => (await listMunicipalities(scope))[0],
    checkAnswers: options.checkAnswers ?? false,
    ...(options.pulse && { pulse: options.pulse }),
    webRoot: fileURLToPath(new URL('../dist/web', import.meta.url)),
    defaultLanguage: 'nb',
    describe: () => (description ??= describeApi(version)),
  })
  const jobs = await startJobs({
    ...{ database, clock, ownerUrl: options.ownerUrl },
    handlers: {
      ...{ writeExport, dropExports },
      checkFile: checkFile({
        files,
        scanner: options.clamavUrl ? openScanner(options.clamavUrl) : undefined,
      }),
      dropFile: dropFile({ files }),
      sendMail: sendMail({ mailer, demo, publicUrl, municipalityOf }),
      sendPush: sendPush({
        municipalityOf,
        pushing: options.push && {
          ...{ allowPrivate: false, timeoutMs: 10_000, ...options.push },
          subject: () => contactOf(options.mailFrom, publicUrl()),
        },
      }),
      deliverWebhook: deliverWebhook({
        ...(options.webhooks ?? { allowPrivate: false }),
        ...{ vault, publicUrl, municipalityOf },
      }),
    },
    schedules: (options.recurring ?? true) ? schedules : [],
    onError: (error, task) => {
      if (!isLostConnection(error))
        console.error(`The job ${task} failed and will be tried again:`, messageOf(error))
    },
  })
  return {
    server,
    async close() {
      await server.close()
      await jobs.stop()
      await live.close()
      mailer?.close()
    },
  }
}

/** A mail server's answer may quote addresses: its code says enough here, and the administrator sees the rest. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code: unknown = Reflect.get(error, 'responseCode') ?? Reflect.get(error, 'code')
  return typeof code === 'string' || typeof code === 'number' ? `${error.name} ${code}` : error.message
}
