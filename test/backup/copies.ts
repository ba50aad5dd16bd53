import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { localFiles } from '../../src/platform/files/local.ts'
import type { FileStore } from '../../src/platform/files.ts'
import { backUp } from '../../src/platform/backup/back-up.ts'
import { planRestore, restore, type Wish } from '../../src/platform/backup/restore.ts'
import { cloneDatabase, emptyDatabase } from '../app.ts'
import { testNow } from '../people.ts'

const quiet = { onProgress: () => undefined }

/** A store with nothing in it. */
const noFiles = (): FileStore => localFiles(path.join(tmpdir(), 'orden-no-files'))

/** A backup of a database, in a folder of its own. */
export async function makeBackup(ownerUrl: string, files = noFiles()): Promise<string> {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'orden-backup-')), 'all.orden-backup')
  await backUp({ ownerUrl, files, path: file, madeAt: testNow, ...quiet })
  return file
}

/** As makeBackup, gone when the test is over. */
export async function backupOf(ownerUrl: string, files = noFiles()): Promise<string> {
  const file = await makeBackup(ownerUrl, files)
  onTestFinished(() => rmSync(path.dirname(file), { recursive: true }))
  return file
}

/** Taking over, as what it was, where the test wishes nothing else. */
export async function restoreTo(
  ownerUrl: string,
  file: string,
  wish: Wish = {},
  files = noFiles(),
): Promise<void> {
  await restore({ ownerUrl, files, plan: await planRestore(file, { takeOver: true, ...wish }), ...quiet })
}

/** A database with nothing in it, gone when the test is over. */
export async function emptyDatabaseForTest() {
  const urls = await emptyDatabase()
  onTestFinished(() => urls.drop())
  return urls
}

/** A database with both municipalities and no reports, gone when the test is over. */
export async function templateForTest() {
  const urls = await cloneDatabase()
  onTestFinished(() => urls.drop())
  return urls
}

/** A connection of the owner that sees one municipality's rows, closed when the test is over. */
export async function ownerForTest(ownerUrl: string, tenantId = 1): Promise<pg.Client> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  onTestFinished(() => owner.end())
  await owner.query(`set timezone = 'UTC'; set app.tenant = '${tenantId}'`)
  return owner
}

const left = ['session', 'rate_limit', 'kysely_migration', 'kysely_migration_lock']
type Contents = Record<string, Record<string, string>>

/** How many rows every table holds of every municipality, and a hash of them, whatever the municipality's number is. */
export async function contentsOf(ownerUrl: string): Promise<Contents> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await owner.query("set timezone = 'UTC'")
    const tables = await owner.query<{ name: string }>(
      `select table_name::text as name from information_schema.columns
       where table_schema = 'public' and column_name = 'tenant_id' and ordinal_position = 1
         and table_name in (select table_name from information_schema.tables where table_type = 'BASE TABLE')`,
    )
    const towns = await owner.query<{ id: number; slug: string; all: string }>(
      `select id, slug, regexp_replace(t::text, '^.\\d+,[^,]+', '') as all from tenant t`,
    )
    const contents: Contents = {}
    for (const { id, slug, all } of towns.rows) {
      await owner.query("select set_config('app.tenant', $1, false)", [String(id)])
      const own: Record<string, string> = { tenant: all }
      for (const { name } of tables.rows.filter((table) => !left.includes(table.name))) {
        const { rows } = await owner.query(
          `select count(*) || ' ' || coalesce(md5(string_agg(row, '' order by row collate "C")), '') as sum
           from (select md5(regexp_replace(t::text, '^.\\d+', '')) as row from "${name}" t where tenant_id = $1) r`,
          [id],
        )
        own[name] = rows[0].sum
      }
      contents[slug] = own
    }
    return contents
  } finally {
    await owner.end()
  }
}

/** The jobs that wait, without what differs from one database to another. */
export async function jobsOf(ownerUrl: string): Promise<unknown[]> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const { rows } = await owner.query(`
    select t.identifier, j.payload, q.queue_name as queue, j.run_at, j.max_attempts, j.key, j.flags
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    left join graphile_worker._private_job_queues q on q.id = j.job_queue_id order by j.key`)
  await owner.end()
  return rows
}
