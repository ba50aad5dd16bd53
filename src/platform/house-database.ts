import { mkdirSync } from 'node:fs'
import pg from 'pg'
import { chooseDataDir, startEmbedded } from './embedded/index.ts'
import { SetupError } from './env.ts'

/** The database this process stands on: the embedded one, or the server that DATABASE_URL names. */
export type HouseDatabase = {
  ownerUrl: string
  appUrl: string
  /** Set where the app shares the owner's login and takes the lesser role in its connections. */
  appRole?: string
  close(): Promise<void>
}

const oneOrden = 0x6f7264

export async function openHouseDatabase(options: {
  databaseUrl: string | undefined
  databaseAppUrl: string | undefined
  dataDir: string | undefined
  onProgress: (line: string) => void
  onLost: () => void
}): Promise<HouseDatabase> {
  const { databaseUrl, databaseAppUrl } = options
  if (databaseUrl)
    return {
      ownerUrl: databaseUrl,
      appUrl: databaseAppUrl ?? databaseUrl,
      ...(!databaseAppUrl && { appRole: 'orden_app' }),
      close: async () => undefined,
    }
  const { dir, note } = chooseDataDir(options.dataDir ?? 'data')
  if (note) options.onProgress(note)
  mkdirSync(dir, { recursive: true })
  const embedded = await startEmbedded({ dir, onProgress: options.onProgress })
  const hold = await holdAlone(embedded.ownerUrl, dir, options.onLost)
  return {
    ownerUrl: embedded.ownerUrl,
    appUrl: embedded.appUrl,
    async close() {
      await hold.release()
      await embedded.stop()
    },
  }
}

/** One Orden a data folder: a lock that the database itself gives back when the process dies, however it dies. */
async function holdAlone(ownerUrl: string, dir: string, onLost: () => void) {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'orden hold' })
  let releasing = false
  client.on('error', () => undefined)
  client.on('end', () => !releasing && onLost())
  await client.connect()
  const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [oneOrden])
  const release = async () => {
    releasing = true
    await client.end()
  }
  if (rows[0].mine) return { release }
  await release()
  throw new SetupError(`Another Orden is already running on the data folder ${dir}.`)
}
