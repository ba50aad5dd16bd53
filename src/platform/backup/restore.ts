import type pg from 'pg'
import { SetupError } from '../env.ts'
import { isAnyoneAtWork } from '../job-presence.ts'
import {
  doneMigrations,
  knownMigrations,
  migrate,
  prepareServer,
  runMigrations,
  whileStarting,
} from '../migrate.ts'
import { pointingAhead, readForeignKeys } from './catalogue.ts'
import { clearHouse, clearMunicipality, unhindered } from './clear.ts'
import type { FileStore } from '../files.ts'
import { filesInto, type FilesIn } from './files.ts'
import type { Municipality } from './format.ts'
import { load, type Place } from './load.ts'
import { openBackup, type Backup } from './read.ts'
import { settle } from './session.ts'
import { silence } from './silence.ts'

export type Wish = {
  /** The slug of the one municipality to restore; all of them when it is left out. */
  municipality?: string
  /** The slug it gets here. */
  as?: string
  /** Give up what the municipality with that slug has here. */
  replace?: boolean
  /** Give up everything that is here. */
  replaceAll?: boolean
  /** Go on as what the backup is of: codes and API tokens let in, and mail and webhooks that wait are sent. */
  takeOver?: boolean
}
type Plan = { backup: Backup; chosen: Municipality[]; wish: Wish }
type Options = {
  ownerUrl: string
  files: FileStore
  plan: Plan
  onProgress: (line: string) => void
  stopping?: AbortSignal
}
type Found = { id: number; slug: string; demo: boolean }

/** Reads the whole file and refuses what cannot be restored from it, before there need be a database. */
export async function planRestore(path: string, wish: Wish): Promise<Plan> {
  refuseMuddled(wish)
  const backup = await openBackup(path)
  refuseNewer(backup)
  return { backup, wish, chosen: choose(backup, wish) }
}

export type Restored = { rows: number; files: number }

/** Reads a backup into the database, and its files into the store: all that was asked for, or nothing. */
export async function restore({
  ownerUrl,
  files: store,
  plan,
  onProgress,
  stopping,
}: Options): Promise<Restored> {
  const work = async (owner: pg.Client): Promise<Restored> => {
    await settle(owner)
    if (await isAnyoneAtWork(owner))
      throw new SetupError('Orden is running on this database; stop it first, nothing was changed.')
    const here = await findMunicipalities(owner)
    const files = filesInto(store)
    const asked = { ...plan, owner, ownerUrl, here, onProgress, files }
    const isWhole = here.length === 0 || plan.wish.replaceAll
    const made = await (isWhole ? restoreHouse(asked) : restoreBeside(asked)).catch(
      async (error: unknown) => {
        await files.takeBack()
        throw error
      },
    )
    // Only now is it sure that what was here is given up. A store may be another Orden's too, and keeps all else.
    await files.keepOnly(here.map(({ id }) => id).filter((id) => isWhole || made.places.includes(id)))
    await owner.query('analyze')
    return { rows: made.rows, files: files.count() }
  }
  return whileStarting(ownerUrl, work, stopping)
}

type Asked = Plan &
  Pick<Options, 'ownerUrl' | 'onProgress'> & { owner: pg.Client; here: Found[]; files: FilesIn }
type Loaded = { rows: number; places: number[] }

/** As the database was: at the migrations of the backup, and from there on to ours. */
async function restoreHouse({
  owner,
  ownerUrl,
  backup,
  chosen,
  wish,
  files,
  onProgress,
}: Asked): Promise<Loaded> {
  if ((await doneMigrations(owner)).length === 0) await refuseSomebodyElses(owner)
  await prepareServer(ownerUrl, owner)
  return inTransaction(owner, async () => {
    await clearHouse(owner)
    const last = backup.header.migrations.at(-1) ?? ''
    await runMigrations(owner, { last, inTransaction: true })
    const placeOf = (one: Municipality) =>
      chosen.includes(one) ? { id: one.id, slug: wish.as ?? one.slug } : undefined
    const rows = await loadAll(owner, backup, { placeOf, wholeHouse: true, files, onProgress })
    await runMigrations(owner, { inTransaction: true })
    if (!wish.takeOver)
      await silence(
        owner,
        chosen.map(({ id }) => id),
      )
    return { rows, places: chosen.map(({ id }) => id) }
  })
}

async function refuseSomebodyElses(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') limit 1`)
  if (rows[0])
    throw new SetupError(
      `The database holds something that is not Orden's (${rows[0].name}); restore into an empty one, nothing was changed.`,
    )
}

/** One municipality, into a database where there are others. */
async function restoreBeside({
  owner,
  ownerUrl,
  backup,
  chosen,
  here,
  wish,
  files,
  onProgress,
}: Asked): Promise<Loaded> {
  const [wanted] = chosen
  if (!wanted || wish.municipality === undefined)
    throw new SetupError(
      `The database already holds ${here.map(({ slug }) => slug).join(', ')}; name one with --municipality, or give up all that is here with --replace-all.`,
    )
  if (backup.header.migrations.length < knownMigrations.length)
    throw new SetupError(
      'The backup is from an older Orden; restore it into an empty database first, with --take-over, back that up, and take the municipality from there.',
    )
  if (here.some(({ demo }) => demo !== wanted.demo))
    throw new SetupError('Invented municipalities and real ones never share a database; nothing was changed.')
  const slug = wish.as ?? wanted.slug
  const taken = here.find((one) => one.slug === slug)
  if (taken && !wish.replace)
    throw new SetupError(
      `There is a municipality ${slug} here already; give up what it has with --replace, or choose another name with --as.`,
    )
  const place: Place = { id: taken?.id ?? freeId(wanted.id, here), slug }
  await migrate(ownerUrl, owner)
  return inTransaction(owner, async () => {
    const rows = await loadAll(owner, backup, {
      placeOf: (one) => (one === wanted ? place : undefined),
      wholeHouse: false,
      files,
      onProgress,
      first: taken && (() => clearMunicipality(owner, taken.id)),
    })
    if (!wish.takeOver) await silence(owner, [place.id])
    return { rows, places: [place.id] }
  })
}

async function loadAll(
  owner: pg.Client,
  backup: Backup,
  { first, ...options }: Parameters<typeof load>[2] & { first?: (() => Promise<void>) | undefined },
): Promise<number> {
  let rows = 0
  await unhindered(owner, pointingAhead(backup.header.tables, await readForeignKeys(owner)), async () => {
    await first?.()
    rows = await load(owner, backup, options)
  })
  return rows
}

/** Its own number where that is free, so that as little as possible is new. */
const freeId = (wanted: number, here: Found[]): number =>
  here.some(({ id }) => id === wanted) ? Math.max(...here.map(({ id }) => id)) + 1 : wanted

async function inTransaction<T>(owner: pg.Client, work: () => Promise<T>): Promise<T> {
  await owner.query('begin')
  try {
    const result = await work()
    await owner.query('commit')
    return result
  } catch (error) {
    await owner.query('rollback').catch(() => undefined)
    throw error
  }
}

async function findMunicipalities(owner: pg.Client): Promise<Found[]> {
  const table = await owner.query("select to_regclass('public.tenant') as name")
  if (!table.rows[0].name) return []
  const { rows } = await owner.query<Found>('select id, slug, demo from tenant order by slug')
  return rows
}

function choose(backup: Backup, { municipality }: Wish): Municipality[] {
  const { municipalities } = backup.header
  if (municipality === undefined) return municipalities
  const wanted = municipalities.filter(({ slug }) => slug === municipality)
  if (wanted.length > 0) return wanted
  const held = municipalities.map(({ slug }) => slug).join(', ') || 'none'
  throw new SetupError(`There is no ${municipality} in the backup; it holds ${held}.`)
}

function refuseMuddled({ municipality, as, replace, replaceAll }: Wish): void {
  if (municipality === undefined && (as !== undefined || replace))
    throw new SetupError('--as and --replace are about one municipality; name it with --municipality.')
  if (municipality !== undefined && replaceAll)
    throw new SetupError('--replace-all gives up every municipality here, so it goes with none by name.')
  if (as !== undefined && !/^[a-z0-9][a-z0-9-]{0,40}$/.test(as))
    throw new SetupError(`--as must be small letters, digits and hyphens; it is "${as}".`)
}

function refuseNewer({ header }: Backup): void {
  const unknown = header.migrations.find((name, i) => name !== knownMigrations[i])
  if (unknown)
    throw new SetupError(
      `The backup was made by a newer Orden (${header.orden}, ${unknown}); restore it with that version, nothing was changed.`,
    )
}
