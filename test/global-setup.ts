import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { generateWithoutReports } from '../src/demo/generate.ts'
import { insertMunicipality } from '../src/demo/load.ts'
import { startEmbedded } from '../src/platform/embedded/index.ts'
import { quickFolder } from './quick-folder.ts'
import { migrate, whileStarting } from '../src/platform/migrate.ts'
import { testNow } from './people.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    superUrl: string
    ownerUrl: string
    appUrl: string
  }
}

/** One database server for the run, with a template that holds both municipalities and no reports. */
export default async function setup(project: TestProject) {
  const dir = mkdtempSync(path.join(quickFolder(), 'orden-test-'))
  const embedded = await startEmbedded({ dir, database: 'template' })
  const superUrl = superUrlOf(dir, embedded.ownerUrl)
  const root = new pg.Client({ connectionString: superUrl })
  await root.connect()
  await root.query('alter role orden_owner createdb')
  await carefree(root)
  await root.end()
  await whileStarting(embedded.ownerUrl, async (owner) => {
    await migrate(embedded.ownerUrl, owner)
    await owner.query('begin')
    for (const municipality of generateWithoutReports(testNow))
      await insertMunicipality(owner, municipality, testNow)
    await owner.query('commit')
    await owner.query('analyze')
  })
  project.provide('superUrl', superUrl)
  project.provide('ownerUrl', embedded.ownerUrl)
  project.provide('appUrl', embedded.appUrl)
  return async () => {
    await embedded.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Nothing of this server need survive a crash: it waits for no disk. */
async function carefree(root: pg.Client): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes', 'autovacuum'])
    await root.query(`alter system set ${setting} = off`)
  await root.query('select pg_reload_conf()')
}

function superUrlOf(dir: string, ownerUrl: string): string {
  const url = new URL(ownerUrl)
  url.username = 'postgres'
  url.password = readFileSync(path.join(dir, 'passwords', 'postgres'), 'utf8').trim()
  url.pathname = '/postgres'
  return url.href
}
