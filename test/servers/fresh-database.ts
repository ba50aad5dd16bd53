import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'

export type Urls = { ownerUrl: string; appUrl: string }

/** A copy of the run's template database for processes of its own, gone when the test is over. */
export async function freshDatabase(): Promise<Urls> {
  const name = `p_${randomBytes(6).toString('hex')}`
  await asRoot(`create database ${name} template template owner orden_owner strategy file_copy`)
  await asRoot(`revoke connect on database ${name} from public`)
  await asRoot(`grant connect on database ${name} to orden_app`)
  onTestFinished(() => asRoot(`drop database ${name} with (force)`))
  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href
  return { ownerUrl: at(inject('ownerUrl')), appUrl: at(inject('appUrl')) }
}

async function asRoot(sql: string): Promise<void> {
  const root = new pg.Client({ connectionString: inject('superUrl') })
  await root.connect()
  try {
    await root.query(sql)
  } finally {
    await root.end()
  }
}

/** A connection that sees Fjordvik's rows, closed when the test is over. */
export async function ownerOf(url: string): Promise<pg.Client> {
  const owner = new pg.Client({ connectionString: url })
  owner.on('error', () => undefined)
  await owner.connect()
  await owner.query("select set_config('app.tenant', '1', false)")
  onTestFinished(() => owner.end())
  return owner
}
