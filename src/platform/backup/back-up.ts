import type pg from 'pg'
import { SetupError } from '../env.ts'
import { doneMigrations, refuseUnsupported, whileNobodyStarts, withOwner } from '../migrate.ts'
import { version } from '../version.ts'
import { isOfTenants, readTables, type Table } from './catalogue.ts'
import type { Header, Mark, Municipality, Row } from './format.ts'
import { jobColumns, pendingJobs } from './jobs.ts'
import { enter, quoted, settle } from './session.ts'
import type { FileStore } from '../files.ts'
import { piecesOf } from './files.ts'
import { refuseTaken, writeBackup } from './write.ts'

type Options = {
  ownerUrl: string
  files: FileStore
  path: string
  madeAt: Date
  onProgress: (line: string) => void
  stopping?: AbortSignal
}
export type Made = { municipalities: number; rows: number; files: number; bytes: number }

/**
 * Writes everything to one file: the database as it stood at one moment, and the files it knows of; people may go on
 * working. Waits only for an
 * Orden that is starting, and only one that migrates waits for it.
 */
export async function backUp({
  ownerUrl,
  files,
  path,
  madeAt,
  onProgress,
  stopping,
}: Options): Promise<Made> {
  refuseTaken(path)
  return withOwner(ownerUrl, 'orden backup', stopping, async (owner) => {
    await settle(owner)
    const { header, tables } = await whileNobodyStarts(owner, () => openSnapshot(owner, madeAt))
    const copy = copyOf(owner, files, header, tables, onProgress)
    const bytes = await writeBackup(path, header, copy.body())
    return { municipalities: header.municipalities.length, ...copy.counted(), bytes }
  })
}

async function openSnapshot(owner: pg.Client, madeAt: Date): Promise<{ header: Header; tables: Table[] }> {
  await owner.query('begin isolation level repeatable read, read only')
  await refuseUnsupported(owner)
  const migrations = await doneMigrations(owner)
  if (migrations.length === 0) throw new SetupError('The database is empty: there is nothing to back up.')
  const tables = await readTables(owner)
  await owner.query(`lock table ${tables.map(({ name }) => quoted(name)).join(', ')} in access share mode`)
  const server = await owner.query<{ version: string }>("select current_setting('server_version') as version")
  const sequences = await owner.query<{ name: string; last: string }>(`
    select sequencename as name, last_value::text as last from pg_sequences
    where schemaname = 'public' and last_value is not null`)
  const municipalities = await owner.query<Municipality>(
    'select id, slug, name, demo from tenant order by id',
  )
  const header = {
    orden: version,
    madeAt: madeAt.toISOString(),
    postgres: server.rows[0]?.version ?? '',
    migrations,
    tables: tables.map(({ name }) => name),
    sequences: Object.fromEntries(sequences.rows.map(({ name, last }) => [name, last])),
    municipalities: municipalities.rows,
  }
  return { header, tables }
}

/** The body of the file, made as it is asked for, so that it never is in memory as a whole. */
function copyOf(
  owner: pg.Client,
  files: FileStore,
  header: Header,
  tables: Table[],
  onProgress: (line: string) => void,
) {
  const total = { rows: 0, files: 0 }

  async function* body(): AsyncGenerator<string> {
    for (const table of tables) if (!isOfTenants(table)) yield* rowsOf(table)
    for (const { id, name } of header.municipalities) {
      onProgress(`Backing up ${name} …`)
      await enter(owner, id)
      yield mark({ municipality: id })
      for (const table of tables) if (isOfTenants(table)) yield* rowsOf(table, id)
      yield* counted(pendingJobs, [id], { jobs: jobColumns })
      yield* filesOf(id)
    }
    yield mark({ end: 'backup' })
  }

  function rowsOf({ name, columns }: Table, tenantId?: number): AsyncGenerator<string> {
    const names = columns.map((column) => column.name)
    const statement = `select ${names.map(quoted).join(', ')} from ${quoted(name)}`
    return tenantId === undefined
      ? counted(statement, [], { table: name, columns: names })
      : counted(`${statement} where tenant_id = $1`, [tenantId], { table: name, columns: names })
  }

  /** Those that are there now. One that came since the snapshot is left over, and one that went was taken away. */
  async function* filesOf(tenantId: number): AsyncGenerator<string> {
    let count = 0
    for await (const { id, part } of files.list({ tenantId })) {
      const stream = await files.get({ tenantId, id, part })
      if (!stream) continue
      yield mark({ file: { id, part } })
      let rows = 0
      for await (const piece of piecesOf(stream)) {
        yield `${JSON.stringify([piece])}\n`
        rows += 1
      }
      yield mark({ rows })
      count += 1
    }
    total.files += count
    yield mark({ files: count })
  }

  async function* counted(statement: string, values: unknown[], what: Mark): AsyncGenerator<string> {
    yield mark(what)
    let rows = 0
    for await (const batch of fetchAll(owner, statement, values)) {
      rows += batch.length
      yield batch.map((row) => `${JSON.stringify(row)}\n`).join('')
    }
    total.rows += rows
    yield mark({ rows })
  }

  return { body, counted: () => total }
}

const mark = (what: Mark): string => `${JSON.stringify(what)}\n`

const wantedBytes = 1_000_000
const asText = { getTypeParser: () => (text: string) => text }

/** Rows about a megabyte at a time, however wide they are. */
async function* fetchAll(owner: pg.Client, statement: string, values: unknown[]): AsyncGenerator<Row[]> {
  await owner.query(`declare rows no scroll cursor for ${statement}`, values)
  for (let size = 50; ;) {
    const text = `fetch ${size} from rows`
    const { rows } = await owner.query<Row>({ text, rowMode: 'array', types: asText })
    if (rows.length > 0) yield rows
    if (rows.length < size) break
    const bytes = rows.reduce((sum, row) => sum + lengthOf(row), 0)
    size = Math.min(2000, Math.max(1, Math.floor((wantedBytes * size) / (bytes + 1))))
  }
  await owner.query('close rows')
}

const lengthOf = (row: Row): number => row.reduce((sum, value) => sum + (value?.length ?? 4), 0)
