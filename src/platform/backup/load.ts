import type pg from 'pg'
import { SetupError } from '../env.ts'
import { batchTo, insert, type Write } from './write-rows.ts'
import { isOfTenants, leftOut, readTables } from './catalogue.ts'
import { markShape, type Municipality, type Row } from './format.ts'
import type { FilesIn } from './files.ts'
import { addJobs } from './jobs.ts'
import type { Backup } from './read.ts'
import { advanceSequences } from './sequences.ts'
import { enter } from './session.ts'

/** What a municipality is called here, and its number here. */
export type Place = { id: number; slug: string }
type Town = { from: Municipality; to: Place | undefined }

type Options = {
  /** Where a municipality of the backup goes; undefined leaves it out. */
  placeOf: (municipality: Municipality) => Place | undefined
  /** Tables of the whole house too, the register apart. */
  wholeHouse: boolean
  files: FilesIn
  onProgress: (line: string) => void
}

/** Reads a backup into the tables, in the caller's transaction. Gives how many rows that were. */
export async function load(owner: pg.Client, backup: Backup, options: Options): Promise<number> {
  const { municipalities, sequences } = backup.header
  const towns = new Map(municipalities.map((from) => [from.id, { from, to: options.placeOf(from) }]))
  const writeTo = await writerOf(owner, towns, options.wholeHouse)
  let town: Town | undefined
  let batch = batchTo(undefined)
  let file: ReturnType<FilesIn['begin']> | undefined
  let [rows, ended] = [0, false]
  for await (const lines of backup.lines())
    for (const line of lines) {
      if (line.startsWith('[')) {
        await batch.add(line)
        continue
      }
      const mark = markShape.parse(JSON.parse(line))
      if ('rows' in mark) {
        const count = await batch.end(mark.rows)
        if (!file) rows += count
        await file?.end()
        file = undefined
      } else if ('file' in mark) {
        file = town?.to && options.files.begin({ tenantId: town.to.id, ...mark.file })
        batch = batchTo(file?.write)
      }
      if ('municipality' in mark) {
        town = towns.get(mark.municipality)
        await enter(owner, town?.to?.id)
        if (town?.to) options.onProgress(`Restoring ${town.from.name} …`)
      } else if ('table' in mark) batch = batchTo(writeTo(mark, town))
      else if ('jobs' in mark) batch = batchTo(writerOfJobs(owner, town))
      else if ('end' in mark) ended = true
    }
  if (!ended) throw new Error('the backup has no end')
  await enter(owner, undefined)
  await advanceSequences(owner, sequences)
  return rows
}

function writerOfJobs(owner: pg.Client, town: Town | undefined): Write | undefined {
  const to = town?.to
  return to && ((rows) => addJobs(owner, rows, town.from.id, to.id))
}

/** Gives where the rows of a table go, or nothing where they are left out. */
async function writerOf(owner: pg.Client, towns: ReadonlyMap<number, Town>, wholeHouse: boolean) {
  const tables = new Map((await readTables(owner)).map((table) => [table.name, table]))

  return ({ table: name, columns }: { table: string; columns: string[] }, town: Town | undefined) => {
    // A backup from before it was left out.
    if (name in leftOut) return undefined
    const table = tables.get(name)
    if (!table) throw new SetupError(`The table ${name} of the backup is not in this database.`)
    const write: Write = (rows) => insert(owner, table, columns, rows)
    if (isOfTenants(table)) {
      const to = town?.to
      return to && ((rows: Row[]) => write(settleIn(rows, columns, { tenant_id: to.id })))
    }
    // What a municipality sealed where it comes from is opened by the secret of that house.
    if (name === 'house_secret' && !wholeHouse) return (rows: Row[]) => addSecrets(owner, rows, columns)
    if (name === 'house_hash_key' && !wholeHouse) return (rows: Row[]) => addHashKeys(owner, rows)
    if (name === 'push_key' && !wholeHouse) return (rows: Row[]) => addPushKeys(owner, rows, columns)
    if (name !== 'tenant') return wholeHouse ? write : undefined
    const id = columns.indexOf('id')
    return async (rows: Row[]) => {
      for (const row of rows) {
        const place = towns.get(Number(row[id]))?.to
        if (place) await write(settleIn([row], columns, place))
      }
    }
  }
}

async function addSecrets(owner: pg.Client, rows: Row[], columns: string[]): Promise<void> {
  const secrets = rows.map((row) => row[columns.indexOf('secret')])
  await owner.query(
    'insert into house_secret (secret, seals) select unnest($1::text[]), false on conflict do nothing',
    [secrets],
  )
}

/** And so is what it hashed found, where this house has the secret that they are sealed under. */
async function addHashKeys(owner: pg.Client, rows: Row[]): Promise<void> {
  for (const row of rows)
    await owner.query('insert into house_hash_key values ($1, $2, $3) on conflict do nothing', row)
}

/** Its people's phones take messages only by the key they were told of there; new ones are told of the one here. */
async function addPushKeys(owner: pg.Client, rows: Row[], columns: string[]): Promise<void> {
  const of = (name: string) => rows.map((row) => row[columns.indexOf(name)])
  await owner.query(
    `insert into push_key (public_key, sealed_private, is_current)
     select k, s::bytea, false from unnest($1::text[], $2::text[]) as given (k, s) on conflict do nothing`,
    [of('public_key'), of('sealed_private')],
  )
}

/** The rows with what is called otherwise here than where they come from. */
function settleIn(rows: Row[], columns: string[], here: Record<string, string | number>): Row[] {
  return rows.map((row) =>
    row.map((value, i) => {
      const own = here[columns[i] ?? '']
      return own === undefined ? value : String(own)
    }),
  )
}
