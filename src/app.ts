import type { FastifyInstance } from 'fastify'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findActor } from './features/access/index.ts'
import { dropExports, writeExport } from './features/cases/index.ts'
import { sendMail } from './features/notifications/index.ts'
import { findMunicipality, listMunicipalities, municipalityOf } from './features/tenants/index.ts'
import type { Clock } from './platform/clock.ts'
import type { Database } from './platform/db.ts'
import { createServer } from './platform/http/server.ts'
import { startJobs } from './platform/jobs.ts'
import { openMailer } from './platform/mail.ts'
import { say } from './platform/say.ts'
import { furnish, routes } from './rooms.ts'

export const version: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version

export type AppOptions = {
  database: Database
  ownerUrl: string
  clock: Clock
  demo: boolean
  publicUrl: () => string
  smtpUrl: string | undefined
  mailFrom: string
  trustProxy?: number | string | boolean
  /** Parse every answer with its contract: tests do. */
  checkAnswers?: boolean
}

export type App = { server: FastifyInstance; close(): Promise<void> }

/** The rooms behind HTTP, and their jobs. Not yet listening. */
export async function createApp(options: AppOptions): Promise<App> {
  furnish()
  const { database, clock, demo, publicUrl } = options
  const mailer = options.smtpUrl ? openMailer(options.smtpUrl, options.mailFrom) : undefined
  const server = await createServer({
    ...{ database, clock, demo, publicUrl, routes, version, say, findMunicipality, findActor },
    mailServer: mailer !== undefined,
    trustProxy: options.trustProxy ?? false,
    firstMunicipality: async (scope) => (await listMunicipalities(scope))[0],
    checkAnswers: options.checkAnswers ?? false,
    webRoot: fileURLToPath(new URL('../dist/web', import.meta.url)),
    defaultLanguage: 'nb',
  })
  const jobs = await startJobs({
    ...{ database, clock, ownerUrl: options.ownerUrl },
    handlers: {
      ...{ writeExport, dropExports },
      sendMail: sendMail({ mailer, demo, publicUrl, municipalityOf }),
    },
    onError: (error, task) =>
      console.error(`The job ${task} failed and will be tried again:`, messageOf(error)),
  })
  return {
    server,
    async close() {
      await server.close()
      await jobs.stop()
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
