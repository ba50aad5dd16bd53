import pg from 'pg'

/** Prepared once on each connection under its name; without a name, every time. */
export type Statement = { name?: string | undefined; text: string; values: readonly unknown[] }

/** What pg's client calls on the query that is being answered. Its types name only `submit`. */
type Answered = pg.Query & {
  handleRowDescription(message: unknown): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: pg.Connection): void
  handleReadyForQuery(connection: pg.Connection): void
}
type Done = (error: Error | undefined, results: pg.QueryArrayResult[]) => void

/**
 * Statements that travel in one write and are answered in one, where pg sends and awaits each by itself. PostgreSQL
 * makes a transaction of what stands before a Sync, so that outside a transaction they come true together or not at all.
 */
export class Batch extends pg.Query {
  readonly statements: readonly Statement[]
  // pg keeps book of what a connection has prepared by the name and text of the query that is being answered.
  name: string | undefined
  text: string | undefined
  readonly #queries: Answered[]
  readonly #results: pg.QueryArrayResult[] = []
  readonly #done: Done
  #at = 0
  #broken: Error | undefined

  constructor(statements: readonly Statement[], done: Done) {
    super('')
    this.statements = statements
    this.#queries = statements.map((statement) => this.#queryOf(statement))
    this.#done = done
    this.#turnTo(0)
  }

  #queryOf({ name, text, values }: Statement): Answered {
    const config: pg.QueryArrayConfig = { text, values: [...values], rowMode: 'array', ...(name && { name }) }
    const query = new pg.Query(config)
    query.on('end', (result: unknown) => this.#results.push(result as pg.QueryArrayResult))
    query.on('error', (error) => (this.#broken ??= error))
    return query as Answered
  }

  override submit = (connection: pg.Connection): void => {
    const unsynced: pg.Connection = Object.create(connection, { sync: { value: () => undefined } })
    connection.stream.cork()
    for (const query of this.#queries) query.submit(unsynced)
    connection.sync()
    connection.stream.uncork()
  }

  #turnTo(at: number): void {
    this.#at = at
    this.name = this.statements[at]?.name
    this.text = this.statements[at]?.text
  }

  handleRowDescription(message: unknown): void {
    this.#queries[this.#at]?.handleRowDescription(message)
  }

  handleDataRow(message: unknown): void {
    this.#queries[this.#at]?.handleDataRow(message)
  }

  handleCommandComplete(message: unknown, connection: pg.Connection): void {
    this.#queries[this.#at]?.handleCommandComplete(message, connection)
    this.#turnTo(this.#at + 1)
  }

  handleReadyForQuery(connection: pg.Connection): void {
    for (const query of this.#queries) query.handleReadyForQuery(connection)
    this.#end(this.#broken)
  }

  handleError(error: Error, connection: pg.Connection): void {
    // What stood behind the one that was refused was never read, and so never prepared.
    const submitted: Record<string, string> = Reflect.get(connection, 'submittedNamedStatements')
    for (const { name } of this.statements.slice(this.#at)) if (name) delete submitted[name]
    this.#end(error)
  }

  #end(error: Error | undefined): void {
    this.emit('end')
    this.#done(error, this.#results)
  }
}

/** Sends them at once, and gives what each was answered. */
export const sendTogether = (
  client: pg.Client,
  statements: readonly Statement[],
): Promise<pg.QueryArrayResult[]> =>
  new Promise((resolve, reject) => {
    client.query(new Batch(statements, (error, results) => (error ? reject(error) : resolve(results))))
  })
