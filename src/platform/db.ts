import { createHash } from 'node:crypto'
import { DummyDriver, type Compilable, type CompiledQuery, type DatabaseConnection } from 'kysely'
import pg from 'pg'
import { sendTogether, type Answer, type Statement } from './batch.ts'
import { compiler, kyselyWith, type Tx } from './compiler.ts'

/** What every statement is bound to: the municipality, and the time the request or job began. */
export type Scope = { database: Database; tenantId: number; now: Date }
export type { Tx }

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
    for (const pool of [pipelined, streaming]) {
      pool.on('error', (error) => options.onError?.(error))
      // The pool listens only to those that are in it; without a listener a broken connection would end the process.
      pool.on('connect', (client) => client.on('error', () => undefined))
    }
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
  const lent: Lent = { client, waiting: [begin, scopeStatement(scope, plans)], isBack: false }
  try {
    const result = await work(kyselyOn(lent))
    lent.isBack = true
    const end = (await sendWaiting(lent, commit)).at(-1)
    if (end?.command !== 'COMMIT') throw new Error('the transaction was rolled back')
    client.release()
    return result
  } catch (error) {
    lent.isBack = true
    // Answered after everything sent before it, so nothing is on the wire when the connection goes back.
    const closed = await sendTogether(client, [rollback]).then(
      () => true,
      () => false,
    )
    client.release(!closed)
    throw error
  }
}

/** A transaction's connection, and what waits to be sent along with its next statement. */
type Lent = { client: pg.PoolClient; waiting: Statement[]; isBack: boolean }

const sendWaiting = (lent: Lent, ...more: Statement[]): Promise<Answer[]> =>
  sendTogether(lent.client, [...lent.waiting.splice(0), ...more])

const lendings = new WeakMap<Tx, Lent>()
function lentTo(tx: Tx): Lent {
  const lent = lendings.get(tx)
  if (!lent || lent.isBack) throw new Error('this needs a transaction of inTenant')
  return lent
}

/**
 * Sends a statement whose answer nobody needs: it travels with the next one, or with the commit, and costs no round
 * trip of its own. What it refuses, the whole transaction refuses.
 */
export function send(tx: Tx, statement: { compile(db: Tx): CompiledQuery<unknown> }): void {
  lentTo(tx).waiting.push(asStatement(statement.compile(tx)))
}

type Answers<Q extends readonly Compilable<unknown>[]> = {
  -readonly [K in keyof Q]: Q[K] extends Compilable<infer Row> ? Row[] : never
}

/** Inside a transaction: these in one round trip, with whatever `send` was given before them. */
export async function ask<const Q extends readonly Compilable<unknown>[]>(
  tx: Tx,
  queries: Q,
): Promise<Answers<Q>> {
  const answers = await sendWaiting(lentTo(tx), ...queries.map((query) => asStatement(query.compile())))
  // As in `together`.
  return answers.slice(answers.length - queries.length).map(({ rows }) => rows) as never
}

/** The second door: reads, all in one round trip. Gives each query's rows in the order asked. */
export const readInTenant = <const Q extends readonly Compilable<unknown>[]>(
  scope: Scope,
  ask: (db: Tx) => Q,
  plans: Plans = 'fresh',
): Promise<Answers<Q>> => together(scope, scopeStatement(scope, plans, 'on'), ask)

/** The first door's short way: a change that needs no answer before it is whole, in one round trip. */
export const changeInTenant = <const Q extends readonly Compilable<unknown>[]>(
  scope: Scope,
  ask: (db: Tx) => Q,
): Promise<Answers<Q>> => together(scope, scopeStatement(scope, 'kept'), ask)

async function together<const Q extends readonly Compilable<unknown>[]>(
  scope: Scope,
  bound: Statement,
  ask: (db: Tx) => Q,
): Promise<Answers<Q>> {
  const statements = ask(compiler).map((query) => asStatement(query.compile()))
  const client = await poolsOf(scope.database).pipelined.connect()
  try {
    const [, ...answers] = await sendTogether(client, [bound, ...statements])
    // One answer a query, in order, is what the line above builds; the compiler cannot follow a tuple through map.
    return answers.map(({ rows }) => rows) as never
  } finally {
    client.release()
  }
}

/** The third door: rows one batch at a time, for exports of any size. */
export async function* streamInTenant<Row>(
  scope: Scope,
  ask: (db: Tx) => Compilable<Row>,
  batch = 500,
): AsyncGenerator<Row[]> {
  const client = await poolsOf(scope.database).streaming.connect()
  try {
    await sendTogether(client, [begin, scopeStatement(scope, 'fresh', 'on')])
    const { sql, parameters } = ask(compiler).compile()
    await sendTogether(client, [{ text: `declare rows no scroll cursor for ${sql}`, values: parameters }])
    for (;;) {
      const [fetched] = await sendTogether(client, [{ text: `fetch ${batch} from rows`, values: [] }])
      // What the statement selects, which the compiler cannot follow through a cursor.
      const rows = (fetched?.rows ?? []) as Row[]
      if (rows.length > 0) yield rows
      if (rows.length < batch) break
    }
    await sendTogether(client, [commit])
  } finally {
    const closed = await sendTogether(client, [rollback]).then(
      () => true,
      () => false,
    )
    client.release(!closed)
  }
}

const begin = { name: 'begin', text: 'begin', values: [] }
const commit = { name: 'commit', text: 'commit', values: [] }
const rollback = { name: 'rollback', text: 'rollback', values: [] }

const planModes: Record<Plans, string> = { fresh: 'force_custom_plan', kept: 'force_generic_plan' }
const scopeStatement = (scope: Scope, plans: Plans, readOnly: 'on' | 'off' = 'off'): Statement => ({
  name: 'scope',
  text: `select set_config('app.tenant', $1, true), set_config('app.now', $2, true),
    set_config('plan_cache_mode', $3, true), set_config('transaction_read_only', $4, true)`,
  values: [String(scope.tenantId), scope.now.toISOString(), planModes[plans], readOnly],
})

const asStatement = ({ sql, parameters }: CompiledQuery<unknown>): Statement => ({
  name: parameters.length < 40 ? statementName(sql) : undefined,
  text: sql,
  values: parameters,
})

/** So many statements are kept prepared on a connection; a search, which has as many forms as words, comes after them. */
const mostPrepared = 2000
const names = new Map<string, string>()
function statementName(sql: string): string | undefined {
  let name = names.get(sql)
  if (!name) {
    if (names.size >= mostPrepared) return undefined
    name = createHash('sha1').update(sql).digest('base64url')
    names.set(sql, name)
  }
  return name
}

/** A statement sent after the transaction would run in the next one on that connection, which may be anybody's. */
function kyselyOn(lent: Lent): Tx {
  const connection: DatabaseConnection = {
    async executeQuery(query: CompiledQuery<unknown>) {
      if (lent.isBack) throw new Error('the transaction is over')
      const { rows, rowCount } = (await sendWaiting(lent, asStatement(query))).at(-1)!
      // What the statement gives, which Kysely has no type of here.
      return { rows: rows as never[], numAffectedRows: BigInt(rowCount) }
    },
    async *streamQuery() {
      throw new Error('use streamInTenant')
    },
  }
  const tx = kyselyWith(() => new BoundDriver(connection))
  lendings.set(tx, lent)
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
