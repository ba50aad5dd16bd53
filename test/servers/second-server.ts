import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../../src/platform/embedded/index.ts'
import { startInstalled, type Installed } from './installed.ts'

export type SecondServer = Awaited<ReturnType<typeof openSecondServer>>

/**
 * A database server that is not the run's own, as an operator would have one: an installed one, the one whose superuser's
 * address is in ORDEN_TEST_SERVER, or one of ours started here. Knows nothing of Orden but a login that may create roles.
 */
export async function openSecondServer(installed?: Installed) {
  const given = installed ? undefined : process.env['ORDEN_TEST_SERVER']
  const started = given ? undefined : installed ? await startInstalled(installed) : await startOne()
  const superUrl = given ?? started?.superUrl ?? ''
  const root = new pg.Client({ connectionString: superUrl })
  await root.connect()
  const { rows } = await root.query<{ server_version: string }>('show server_version')
  const made: string[] = []

  /** An empty database owned by a login that may create roles and nothing more. Gives its address. */
  async function emptyDatabase(): Promise<string> {
    const name = `o_${randomBytes(6).toString('hex')}`
    const secret = randomBytes(12).toString('hex')
    await root.query(`create role ${name} login createrole password '${secret}'`)
    await root.query(`create database ${name} owner ${name} template template0 encoding 'UTF8'`)
    // On PostgreSQL 16 and newer the right to hand out a role comes with having made it; a second database on the
    // same server, with a login of its own, is given it by the administrator.
    const shared = await root.query("select from pg_roles where rolname = 'orden_app'")
    if (shared.rowCount) await root.query(`grant orden_app to ${name}${inheritance(superVersion)}`)
    made.push(name)
    return Object.assign(new URL(superUrl), { username: name, password: secret, pathname: `/${name}` }).href
  }
  const superVersion = Number(rows[0]?.server_version.split('.')[0])

  return {
    version: rows[0]?.server_version ?? '',
    root,
    emptyDatabase,
    async close() {
      for (const name of made) {
        await root.query(`drop database ${name} with (force)`)
        await root.query(`drop owned by ${name}`)
        await root.query(`drop role ${name}`)
      }
      await root.end()
      await started?.stop()
    },
  }
}

const inheritance = (major: number): string => (major >= 16 ? ' with inherit false, set true' : '')

async function startOne() {
  const dir = mkdtempSync(path.join(tmpdir(), 'orden-second-'))
  const embedded = await startEmbedded({ dir })
  const superUrl = Object.assign(new URL(embedded.ownerUrl), {
    username: 'postgres',
    password: readFileSync(path.join(dir, 'passwords', 'postgres'), 'utf8').trim(),
    pathname: '/postgres',
  }).href
  return {
    superUrl,
    async stop() {
      await embedded.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
