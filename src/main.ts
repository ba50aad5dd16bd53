import closeWithGrace from 'close-with-grace'
import { createServer as createNetServer } from 'node:net'
import { createApp } from './app.ts'
import { loadDemo, refuseMixing } from './demo/load.ts'
import { startClock } from './platform/clock.ts'
import { Database } from './platform/db.ts'
import { EmbeddedError } from './platform/embedded/index.ts'
import { readEnv, SetupError, type Env } from './platform/env.ts'
import { openHouseDatabase } from './platform/house-database.ts'
import { migrate, whileStarting } from './platform/migrate.ts'
import { buildWeb, webIsStale } from './web/build.ts'

const progress = (line: string): void => console.log(line)

async function start(env: Env): Promise<void> {
  await refuseBusyPort(env.port, env.host)
  const clock = startClock(env.clockStart)
  const house = await openHouseDatabase({
    ...env,
    onProgress: progress,
    onLost: () => stopAtOnce('The database stopped, so Orden stops too. Start it again.'),
  })
  const database = new Database(house.appUrl, { role: house.appRole, onError: () => undefined })
  const closers: (() => Promise<void>)[] = [() => house.close(), () => database.close()]
  const closeAll = async () => {
    for (const close of closers.splice(0).toReversed()) await close()
  }
  try {
    await whileStarting(house.ownerUrl, async (owner) => {
      await migrate(house.ownerUrl, owner)
      await refuseMixing(owner, env.demo)
      if (env.demo) await loadDemo({ owner, now: clock(), onProgress: progress })
    })
    if (webIsStale()) {
      progress('Building the web pages …')
      await buildWeb()
    }
    let address = env.publicUrl ?? ''
    const app = await createApp({
      ...env,
      database,
      clock,
      ownerUrl: house.ownerUrl,
      publicUrl: () => address,
    })
    closers.push(() => app.close())
    const listening = await app.server.listen({ port: env.port, host: env.host })
    address ||= listening
    closeWithGrace({ delay: 15_000, logger: false }, async ({ err }) => {
      if (err) console.error('Orden stops because of a fault:', err)
      await closeAll()
    })
    console.log(`Orden is ready on ${address}`)
  } catch (error) {
    await closeAll()
    throw error
  }
}

/** Before anything is started or changed. */
async function refuseBusyPort(port: number, host: string): Promise<void> {
  const probe = createNetServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject).listen(port, host, () => probe.close(() => resolve()))
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE')
      throw new SetupError(`Port ${port} is taken by another program; set PORT to a free one.`)
    if (error.code === 'EACCES')
      throw new SetupError(`Port ${port} needs rights this user does not have; set PORT to one above 1023.`)
    throw new SetupError(
      `Orden cannot listen on ${host}:${port} (${error.code ?? error.message}); see ORDEN_HOST and PORT.`,
    )
  })
}

function stopAtOnce(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

try {
  await start(readEnv(process.env))
} catch (error) {
  if (error instanceof SetupError || error instanceof EmbeddedError) stopAtOnce(error.message)
  console.error(error)
  stopAtOnce('Orden could not start.')
}
