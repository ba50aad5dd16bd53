import { createHash } from 'node:crypto'
import {
  CamelCasePlugin,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type Compilable,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import type { DB } from './schema.ts'

/** What every statement is bound to: the municipality, and the time the request or job began. */
export type Scope = { database: Database; tenantId: number; now: Date }
export type Tx = Kysely<DB>

// Instants stay the text PostgreSQL sends, made ISO 8601; dates stay YYYY-MM-DD; counts fit in a number.
const isoInstant = (text: string): string => text.replace(' ', 'T').replace(/\+00$/, 'Z')
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, isoInstant)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/**
 * How every connection behaves. Nobody waits for ever: not for a row that a dead process still holds, which keepalive
 * finds out within a minute, and not for a statement gone wrong. A job may stand in a transaction while a mail server
 * thinks, so idleness has the longest limit.
 */
const session = [
  'timezone=UTC',
  'plan_cache_mode=force_custom_plan',
  'jit=off',
  'lock_timeout=5s',
  'statement_timeout=30s',
  'idle_in_transaction_session_timeout=120s',
  'tcp_keepalives_idle=30',
  'tcp_keepalives_interval=10',
  'tcp_keepalives_count=3',
]

const pools = new WeakMap<Database, { pipelined: pg.Pool; streaming: pg.Pool }>()

/** A handle to the database. Its connections are reached only through the three doors below. */
export class Database {
  constructor(
    appUrl: string,
    options: { size?: number; role?: string; onError?: (error: Error) => void } = {},
  ) {
    const settings = {
      connectionString: appUrl,
      options: [...session, ...(options.role ? [`role=${options.role}`] : [])]
        .map((setting) => `-c ${setting}`)
        .join(' '),
      application_name: 'orden',
      connectionTimeoutMillis: 10_000,
    }
    const pipelined = new pg.Pool({ ...settings, max: options.size ?? 10, pipeline: true })
    const streaming = new pg.Pool({ ...settings, max: 2 })
    for (const pool of [pipelined, streaming]) pool.on('error', (error) => options.onError?.(error))
    pools.set(this, { pipelined, streaming })
  }

  async close(): Promise<void> {
    const { pipelined, streaming } = poolsOf(this)
    await Promise.all([pipelined.end(), streaming.end()])
  }
}

function poolsOf(database: Database) {
  const found = pools.get(database)
  if (!found) throw new Error('the database is not open')
  return found
}

/**
 * Whether PostgreSQL plans a statement anew for the values it gets, as most need (a large unit and a small one want
 * different plans), or keeps the first plan: for those that walk one index whatever they get, where planning costs more
 * than doing.
 */
type Plans = 'fresh' | 'kept'

/** The first door: a transaction in one municipality. BEGIN travels with the first statement. */
export async function inTenant<T>(
  scope: Scope,
  work: (tx: Tx) => Promise<T>,
  plans: Plans = 'fresh',
): Promise<T> {
  const client = await poolsOf(scope.database).pipelined.connect()
  const sent: Promise<unknown>[] = [client.query('begin'), client.query(scopeStatement(scope, plans))]
  // Each is asked for at the end; until then a refusal is nobody's.
  for (const answer of sent) answer.catch(() => undefined)
  const lent = { isBack: false, sent }
  try {
    const result = await work(kyselyOn(client, lent))
    lent.isBack = true
    const end = client.query('commit')
    throwFirstRejection(await Promise.allSettled([...sent, end]))
    if ((await end).command !== 'COMMIT') throw new Error('the transaction was rolled back')
    client.release()
    return result
  } catch (error) {
    lent.isBack = true
    // What went wrong first is the reason; everything after it only hears that the transaction is lost.
    const first = (await Promise.allSettled(sent)).find((answer) => answer.status === 'rejected')
    // Answered after everything sent before it, so nothing is on the wire when the connection goes back.
    const closed = await client.query('rollback').then(
      () => true,
      () => false,
    )
    client.release(!closed)
    throw first ? first.reason : error
  }
}

const senders = new WeakMap<Tx, (statement: CompiledQuery<unknown>) => void>()

/**
 * Sends a statement whose answer nobody needs: it travels with the next one, or with the commit, and costs no round
 * trip of its own. What it refuses, the whole transaction refuses.
 */
export function send(tx: Tx, statement: { compile(db: Tx): CompiledQuery<unknown> }): void {
  const sender = senders.get(tx)
  if (!sender) throw new Error('send needs a transaction of inTenant')
  sender(statement.compile(tx))
}

type Answers<Q extends readonly Compilable<unknown>[]> = {
  -readonly [K in keyof Q]: Q[K] extends Compilable<infer Row> ? Row[] : never
}

/** The second door: reads, all in one round trip. Gives each query's rows in the order asked. */
export const readInTenant = <const Q extends readonly Compilable<unknown>[]>(
  scope: Scope,
  ask: (db: Tx) => Q,
  plans: Plans = 'fresh',
): Promise<Answers<Q>> => together(scope, 'begin read only', ask, plans)

/** The first door's short way: a change that needs no answer before it is whole, in one round trip. */
export const changeInTenant = <const Q extends readonly Compilable<unknown>[]>(
  scope: Scope,
  ask: (db: Tx) => Q,
): Promise<Answers<Q>> => together(scope, 'begin', ask, 'kept')

async function together<const Q extends readonly Compilable<unknown>[]>(
  scope: Scope,
  begin: string,
  ask: (db: Tx) => Q,
  plans: Plans,
): Promise<Answers<Q>> {
  const statements = ask(compiler).map((query) => query.compile())
  const client = await poolsOf(scope.database).pipelined.connect()
  const answers = await Promise.allSettled([
    client.query(begin),
    client.query(scopeStatement(scope, plans)),
    ...statements.map((statement) => run(client, statement)),
    client.query('commit'),
  ])
  const broken = answers.at(-1)?.status === 'rejected'
  client.release(broken)
  throwFirstRejection(answers)
  const rows = answers
    .slice(2, -1)
    .map((answer) => (answer.status === 'fulfilled' && 'rows' in answer.value ? answer.value.rows : []))
  // One answer a query, in order, is what the lines above build; the compiler cannot follow a tuple through map.
  return rows as never
}

/** The third door: rows one batch at a time, for exports of any size. */
export async function* streamInTenant<Row>(
  scope: Scope,
  ask: (db: Tx) => Compilable<Row>,
  batch = 500,
): AsyncGenerator<Row[]> {
  const client = await poolsOf(scope.database).streaming.connect()
  try {
    await client.query('begin read only')
    await client.query(scopeStatement(scope, 'fresh'))
    const { sql, parameters } = ask(compiler).compile()
    await client.query({ text: `declare rows no scroll cursor for ${sql}`, values: [...parameters] })
    for (;;) {
      const { rows } = await client
        .query({ text: `fetch ${batch} from rows`, rowMode: 'array' })
        .then(namedRows<Row>)
      if (rows.length > 0) yield rows
      if (rows.length < batch) break
    }
    await client.query('commit')
  } finally {
    const closed = await client.query('rollback').then(
      () => true,
      () => false,
    )
    client.release(!closed)
  }
}

const scopeTexts: Record<Plans, string> = {
  fresh: "select set_config('app.tenant', $1, true), set_config('app.now', $2, true)",
  kept: "select set_config('app.tenant', $1, true), set_config('app.now', $2, true), set_config('plan_cache_mode', 'force_generic_plan', true)",
}
const scopeStatement = (scope: Scope, plans: Plans) => ({
  name: `scope ${plans}`,
  text: scopeTexts[plans],
  values: [String(scope.tenantId), scope.now.toISOString()],
})

function throwFirstRejection(answers: PromiseSettledResult<unknown>[]): void {
  for (const answer of answers) if (answer.status === 'rejected') throw answer.reason
}

async function run(
  client: pg.PoolClient,
  { sql, parameters }: CompiledQuery<unknown>,
): Promise<QueryResult<never>> {
  const name = parameters.length < 40 ? statementName(sql) : undefined
  return namedRows(await client.query({ name, text: sql, values: [...parameters], rowMode: 'array' }))
}

const names = new Map<string, string>()
function statementName(sql: string): string {
  let name = names.get(sql)
  if (!name) {
    name = createHash('sha1').update(sql).digest('base64url')
    if (names.size < 2000) names.set(sql, name)
  }
  return name
}

const camel = (column: string): string =>
  column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

function namedRows<Row>(result: pg.QueryArrayResult): QueryResult<Row> & { rows: Row[] } {
  const keys = result.fields.map((field) => camel(field.name))
  const rows = result.rows.map((values) => {
    const row: Record<string, unknown> = {}
    for (let i = 0; i < keys.length; i++) row[keys[i]!] = values[i]
    return row as Row
  })
  return { rows, numAffectedRows: BigInt(result.rowCount ?? 0) }
}

/** Rows come named in camelCase from namedRows, so the plugin has only the statements to translate. */
class CamelCaseStatements extends CamelCasePlugin {
  override transformResult: CamelCasePlugin['transformResult'] = async ({ result }) => result
}

const dialectWith = (createDriver: () => Driver) => ({
  createDriver,
  createAdapter: () => new PostgresAdapter(),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createIntrospector: (db: Kysely<never>) => new PostgresIntrospector(db),
})
const plugins = [new CamelCaseStatements()]
const compiler: Tx = new Kysely<DB>({ dialect: dialectWith(() => new DummyDriver()), plugins })

/** A statement sent after the transaction would run in the next one on that connection, which may be anybody's. */
function kyselyOn(client: pg.PoolClient, lent: { isBack: boolean; sent: Promise<unknown>[] }): Tx {
  const ask = async (query: CompiledQuery<unknown>) => {
    if (lent.isBack) throw new Error('the transaction is over')
    return run(client, query)
  }
  const connection: DatabaseConnection = {
    executeQuery: ask,
    async *streamQuery() {
      throw new Error('use streamInTenant')
    },
  }
  const tx: Tx = new Kysely<DB>({ dialect: dialectWith(() => new BoundDriver(connection)), plugins })
  senders.set(tx, (statement) => {
    const answer = ask(statement)
    answer.catch(() => undefined)
    lent.sent.push(answer)
  })
  return tx
}

/** Lends the transaction's own connection and leaves begin and commit to inTenant. */
class BoundDriver extends DummyDriver {
  readonly #connection: DatabaseConnection
  constructor(connection: DatabaseConnection) {
    super()
    this.#connection = connection
  }
  override async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  override async beginTransaction(): Promise<void> {
    throw new Error('already in a transaction')
  }
}
