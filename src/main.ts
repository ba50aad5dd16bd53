import { Server as TlsServer } from 'node:https'
import { createServer as createNetServer } from 'node:net'
import type { Client } from 'pg'
import { createApp } from './app.ts'
import { loadDemo, refuseMixing } from './demo/load.ts'
import { addFirst, linesOf, type ToSetUp } from './first-run.ts'
import { refuseUnsafeRole } from './platform/app-role.ts'
import { startClock } from './platform/clock.ts'
import { Database } from './platform/db.ts'
import { EmbeddedError } from './platform/embedded/index.ts'
import { readEnv, SetupError, warningsAbout, type Env } from './platform/env.ts'
import { openFiles } from './platform/files.ts'
import { openHouseDatabase } from './platform/house-database.ts'
import { openVault } from './platform/house-secret.ts'
import { migrate, whileStarting } from './platform/migrate.ts'
import { openPushKeys, type PushKeys } from './platform/push-keys.ts'
import { stopWhenAsked } from './platform/stopping.ts'
import { certificateWarning, readTls, renewTls } from './platform/tls.ts'
import type { Vault } from './platform/vault.ts'
import { sealWhatIsOpen } from './seals.ts'
import { buildWeb, webIsStale } from './web/build.ts'

const progress = (line: string): void => console.log(line)
let stopDatabase = async (): Promise<void> => undefined

/** Gives what closes all of it again. `stopping` breaks off a start that is under way, and closes what it opened. */
async function start(env: Env, stopping: AbortSignal): Promise<() => Promise<void>> {
  const tls = env.tls && readTls(env.tls)
  await refuseBusyPort(env)
  const clock = startClock(env.clockStart)
  const house = await openHouseDatabase({
    ...env,
    onProgress: progress,
    // It may still run where only our hold on it broke: then it is stopped, so that nothing is left behind.
    onLost: () =>
      void stopDatabase()
        .catch(() => undefined)
        .then(() => failWith('The database stopped, so Orden stops too. Start it again.')),
  })
  stopDatabase = house.close
  const database = new Database(house.appUrl, { role: house.appRole, onError: () => undefined })
  const closers = [house.close, () => database.close()]
  const closeAll = async () => {
    for (const close of closers.splice(0).toReversed()) await close()
  }
  try {
    let vault: Vault | undefined
    let pushKeys: PushKeys | undefined
    let toSetUp: ToSetUp = { waiting: [] }
    const prepare = async (owner: Client) => {
      await refuseMixing(owner, env.demo)
      await migrate(house.ownerUrl, owner)
      vault = await openVault(owner, env.secrets)
      await sealWhatIsOpen(house.ownerUrl, vault)
      if (env.sendsPush) pushKeys = await openPushKeys(owner, vault)
      if (env.demo) await loadDemo({ owner, vault, now: clock(), onProgress: progress })
      else toSetUp = await addFirst(house.ownerUrl, owner, clock())
    }
    await whileStarting(house.ownerUrl, prepare, stopping)
    if (!vault) throw new Error('there is no vault')
    await refuseUnsafeRole(database, clock())
    if (webIsStale()) {
      progress('Building the web pages …')
      await buildWeb()
    }
    stopping.throwIfAborted()
    // Jobs start before we listen, and a mail that waits needs an address to lead to.
    let address = env.publicUrl ?? `${tls ? 'https' : 'http'}://${env.host}:${env.port}`
    const app = await createApp({
      ...env,
      tls,
      vault,
      database,
      clock,
      ownerUrl: house.ownerUrl,
      push: pushKeys && { keys: pushKeys },
      publicUrl: () => address,
      files: openFiles({ s3: env.s3, dataDir: house.dataDir }),
    })
    closers.push(() => app.close())
    if (env.tls && app.server.server instanceof TlsServer) {
      const stopRenewing = renewTls(app.server.server, env.tls, progress)
      closers.push(async () => stopRenewing())
    }
    const listening = await app.server.listen(env).catch((error: unknown) => refuseListening(error, env))
    address = env.publicUrl ?? listening
    stopping.throwIfAborted()
    for (const sentence of [...warningsAbout(env), ...(tls ? [certificateWarning(tls, new Date())] : [])])
      if (sentence) console.warn(sentence)
    for (const line of linesOf(toSetUp, address)) console.log(line)
    console.log(`Orden is ready on ${listening}`)
    return closeAll
  } catch (error) {
    await closeAll()
    throw error
  }
}

/** Before anything is started or changed. */
async function refuseBusyPort(env: Env): Promise<void> {
  const probe = createNetServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject).listen(env.port, env.host, () => probe.close(() => resolve()))
  }).catch((error: unknown) => refuseListening(error, env))
}

function refuseListening(error: unknown, { port, host }: Env): never {
  const code = error instanceof Error && 'code' in error ? error.code : error
  if (code === 'EADDRINUSE')
    throw new SetupError(`Port ${port} is taken by another program; set PORT to a free one.`)
  if (code === 'EACCES')
    throw new SetupError(`Port ${port} needs rights this user does not have; set PORT to one above 1023.`)
  throw new SetupError(`Orden cannot listen on ${host}:${port} (${String(code)}); see ORDEN_HOST and PORT.`)
}

function failWith(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

const asked = new AbortController()
try {
  const starting = start(readEnv(process.env), asked.signal)
  stopWhenAsked({
    async gently() {
      asked.abort()
      const close = await starting.catch(() => undefined)
      await close?.()
    },
    atOnce: () => stopDatabase(),
  })
  await starting
} catch (error) {
  if (!asked.signal.aborted) {
    if (!(error instanceof SetupError || error instanceof EmbeddedError)) console.error(error)
    failWith(
      error instanceof SetupError || error instanceof EmbeddedError
        ? error.message
        : 'Orden could not start.',
    )
  }
}
