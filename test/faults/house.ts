import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { generateWithoutReports } from '../../src/demo/generate.ts'
import { insertMunicipality } from '../../src/demo/load.ts'
import { openSession } from '../../src/features/access/index.ts'
import { Database } from '../../src/platform/db.ts'
import { startEmbedded } from '../../src/platform/embedded/index.ts'
import { readLock } from '../../src/platform/embedded/lock.ts'
import { freePort } from '../../src/platform/embedded/postmaster.ts'
import { migrate, whileStarting } from '../../src/platform/migrate.ts'
import { openPostOffice } from '../mail/post-office.ts'
import { until } from '../until.ts'
import { openProxy } from './proxy.ts'

const root = path.join(import.meta.dirname, '../..')

export type ShakyHouse = Awaited<ReturnType<typeof openShakyHouse>>

/**
 * Fjordvik on a database server and in a process of its own, with a proxy before each that can be told to break things.
 * Whatever is killed is started again, as whoever runs a server would have seen to.
 */
export async function openShakyHouse() {
  const folder = mkdtempSync(path.join(tmpdir(), 'orden-faults-'))
  const dir = mkdtempSync(path.join(tmpdir(), 'orden-faults-db-'))
  let database = await startEmbedded({ dir })
  const towns = generateWithoutReports(new Date())
  await whileStarting(database.ownerUrl, async (owner) => {
    await migrate(database.ownerUrl, owner)
    await owner.query('begin')
    for (const town of towns) await insertMunicipality(owner, town, new Date())
    await owner.query('commit')
  })
  const office = await openPostOffice()
  const port = await freePort()
  const portOf = (url: string) => Number(new URL(url).port)
  const toDatabase = await openProxy(() => portOf(database.ownerUrl))
  const toServer = await openProxy(() => port)
  const through = (url: string) => Object.assign(new URL(url), { port: String(toDatabase.port) }).href
  const url = `http://127.0.0.1:${toServer.port}`

  const said: string[] = []
  let from = 0
  const ends = { byItself: 0, killed: 0, stuck: 0 }
  let child: ChildProcess | undefined
  let closing = false

  /** Starts it as often as it ends, until the house is closed. */
  async function keepRunning(): Promise<void> {
    while (!closing) {
      const { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE } = process.env
      from = said.length
      child = spawn(process.execPath, ['src/main.ts'], {
        cwd: root,
        env: {
          ...{ PATH, HOME, TMPDIR, NODE_COMPILE_CACHE },
          ...{ PORT: String(port), ORDEN_DEMO: '1', ORDEN_DATA: path.join(folder, 'data') },
          ...{ DATABASE_URL: through(database.ownerUrl), DATABASE_APP_URL: through(database.appUrl) },
          ...{ SMTP_URL: office.url, ORDEN_URL: url },
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (text: Buffer) => said.push(text.toString()))
      const stuck = killUnlessReady(child)
      const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
      clearTimeout(stuck)
      if (signal === 'SIGKILL') ends.killed += 1
      else if (!closing) ends.byItself += 1
      await pause(100)
    }
  }

  /** A start that hangs is begun anew, as a watchdog would. One that has started must help itself. */
  const killUnlessReady = (starting: ChildProcess) =>
    setTimeout(() => {
      if (said.slice(from).join('').includes('Orden is ready')) return
      ends.stuck += 1
      starting.kill('SIGKILL')
    }, 60_000)

  const isHealthy = () =>
    fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(5000) }).then(
      ({ ok }) => ok,
      () => false,
    )

  const running = keepRunning()

  async function asRoot<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const password = readFileSync(path.join(dir, 'passwords/postgres'), 'utf8')
    const client = new pg.Client({
      ...{ host: '127.0.0.1', port: portOf(database.ownerUrl), user: 'postgres', password },
      database: 'orden',
    })
    client.on('error', () => undefined)
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }

  return {
    url,
    dataDir: path.join(folder, 'data'),
    toServer,
    toDatabase,
    office,
    fjordvik: towns[0]!,
    asRoot,
    ends,
    said: () => said.join(''),
    /** A session of anybody's, past the page of signing in: its token. */
    async signIn(personId: string): Promise<string> {
      const direct = new Database(database.appUrl, { size: 1 })
      try {
        return await openSession({ database: direct, tenantId: 1, now: new Date() }, personId, 'storm')
      } finally {
        await direct.close()
      }
    },
    ready: () => until(isHealthy, 120),
    killServer: () => void child?.kill('SIGKILL'),
    /** Ends the database as a machine that loses its power does, and starts it again. */
    async killDatabase() {
      const pid = readLock(path.join(dir, 'pg'))?.pid
      if (!pid) throw new Error('there is no database to kill')
      process.kill(pid, 'SIGKILL')
      database = await startEmbedded({ dir })
    },
    async close() {
      closing = true
      child?.kill('SIGKILL')
      await running
      await Promise.all([toServer.close(), toDatabase.close(), office.close()])
      await database.stop()
      for (const made of [folder, dir]) rmSync(made, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
