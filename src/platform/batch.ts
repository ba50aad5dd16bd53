import pg from 'pg'

/** Prepared once on each connection under its name; without a name, every time. */
export type Statement = { name?: string | undefined; text: string; values: readonly unknown[] }

/** What pg's client calls on the query that is being answered. Its types name only `submit`. */
type Answered = pg.Query & {
  name?: string
  handleRowDescription(message: unknown): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: pg.Connection): void
  handleReadyForQuery(connection: pg.Connection): void
}
/** pg's own book of what is prepared on a connection, and of what is on its way to be. */
type Connection = pg.Connection & {
  parsedStatements: Record<string, string>
  submittedNamedStatements: Record<string, string>
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
  /** Names that this batch is the first to prepare on its connection. */
  readonly #introduced: string[] = []
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

  /** All or nothing: one statement whose values cannot be written keeps the others from being sent. */
  override submit = (connection: pg.Connection): Error | undefined => {
    const written: Uint8Array[] = []
    const paper = {
      writable: true,
      cork() {},
      uncork() {},
      write: (bytes: Uint8Array) => written.push(bytes),
    }
    const unsent: pg.Connection = Object.create(connection, { stream: { value: paper } })
    const unsynced: pg.Connection = Object.create(unsent, { sync: { value: () => undefined } })
    const { parsedStatements: parsed, submittedNamedStatements: submitted } = connection as Connection
    for (const query of this.#queries) {
      const { name } = query
      if (name && !(name in parsed) && !(name in submitted)) this.#introduced.push(name)
      const refused: unknown = query.submit(unsynced)
      if (refused instanceof Error) this.#broken ??= refused
    }
    unsent.sync()
    if (!this.#broken) connection.stream.write(Buffer.concat(written))
    return this.#broken
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
    const { parsedStatements: parsed, submittedNamedStatements: submitted } = connection as Connection
    for (const name of this.#introduced) if (!(name in parsed)) delete submitted[name]
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
