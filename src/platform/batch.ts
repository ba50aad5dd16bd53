import type { Socket } from 'node:net'
import pg from 'pg'
import { serialize } from 'pg-protocol'
import { prepareValue } from 'pg/lib/utils.js'

/** Prepared once on each connection under its name; without a name, every time. */
export type Statement = { name?: string | undefined; text: string; values: readonly unknown[] }
export type Answer = { command: string; rowCount: number; rows: Record<string, unknown>[] }

/** How rows are read: what each column is called here, and what reads its text. */
type Columns = readonly { key: string; read: (text: string) => unknown }[]

/**
 * What is prepared on a connection, with its columns once an answer has told them: PostgreSQL refuses a prepared
 * statement whose columns have changed, so they are asked for once.
 */
const books = new WeakMap<pg.Connection, Map<string, Columns | undefined>>()
function bookOf(connection: pg.Connection): Map<string, Columns | undefined> {
  const known = books.get(connection) ?? new Map<string, Columns | undefined>()
  books.set(connection, known)
  return known
}

type TypeId = Parameters<typeof pg.types.getTypeParser>[0]
type Done = (error: Error | undefined, answers: Answer[]) => void

/**
 * Statements that travel in one write and are answered in one, where pg sends and awaits each by itself. PostgreSQL
 * makes a transaction of what stands before a Sync, so that outside a transaction they come true together or not at all.
 * A `pg.Query` because pg's client takes no other kind on a pipelined connection.
 */
export class Batch extends pg.Query {
  readonly statements: readonly Statement[]
  readonly #done: Done
  readonly #columns: (Columns | undefined)[] = []
  /** Names that this batch is the first to prepare on its connection, with where it does. */
  readonly #introduced = new Map<string, number>()
  readonly #answers: Answer[] = []
  #rows: Record<string, unknown>[] = []
  #broken: Error | undefined

  constructor(statements: readonly Statement[], done: Done) {
    super('')
    this.statements = statements
    this.#done = done
  }

  /** All or nothing: one statement whose values cannot be written keeps the others from being sent. */
  override submit = (connection: pg.Connection): Error | undefined => {
    const book = bookOf(connection)
    try {
      const messages = this.statements.flatMap((statement, at) => this.#messagesOf(statement, at, book))
      connection.stream.write(Buffer.concat([...messages, serialize.sync()]))
      return undefined
    } catch (error) {
      this.#forget(book, 0)
      return error instanceof Error ? error : new Error('a value cannot be written', { cause: error })
    }
  }

  #messagesOf({ name = '', text, values }: Statement, at: number, book: Map<string, Columns | undefined>) {
    const messages: Uint8Array[] = []
    if (!name || !book.has(name)) {
      // An earlier batch may have failed before or after preparing it; closing what is not there is no error.
      if (name) messages.push(serialize.close({ type: 'S', name }))
      messages.push(serialize.parse({ name, text }))
    }
    if (name && !book.has(name)) {
      book.set(name, undefined)
      this.#introduced.set(name, at)
    }
    this.#columns[at] = name ? book.get(name) : undefined
    messages.push(serialize.bind({ statement: name, values: [...values], valueMapper: prepareValue }))
    if (!this.#columns[at]) messages.push(serialize.describe({ type: 'P' }))
    messages.push(serialize.execute())
    return messages
  }

  handleRowDescription({ fields }: { fields: readonly { name: string; dataTypeID: TypeId }[] }): void {
    this.#columns[this.#answers.length] = fields.map(({ name, dataTypeID }) => ({
      key: camel(name),
      read: pg.types.getTypeParser(dataTypeID, 'text'),
    }))
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    try {
      const row: Record<string, unknown> = {}
      for (const [at, { key, read }] of (this.#columns[this.#answers.length] ?? []).entries()) {
        const text = fields[at] ?? null
        row[key] = text === null ? null : read(text)
      }
      this.#rows.push(row)
    } catch (error) {
      this.#broken ??= error instanceof Error ? error : new Error('a value cannot be read', { cause: error })
    }
  }

  handleCommandComplete({ text }: { text: string }, connection: pg.Connection): void {
    const at = this.#answers.length
    const name = this.statements[at]?.name
    const book = bookOf(connection)
    if (name && book.has(name)) book.set(name, this.#columns[at] ?? [])
    const words = text.split(' ')
    this.#answers.push({ command: words[0] ?? '', rowCount: Number(words.at(-1)) || 0, rows: this.#rows })
    this.#rows = []
  }

  handleReadyForQuery(): void {
    this.#end(this.#broken)
  }

  handleError(error: Error, connection: pg.Connection): void {
    this.#forget(bookOf(connection), this.#answers.length)
    this.#end(error)
  }

  /** What is refused is prepared anew, since its columns may have changed; what stood behind it never was. */
  #forget(book: Map<string, Columns | undefined>, from: number): void {
    book.delete(this.statements[from]?.name ?? '')
    for (const [name, at] of this.#introduced) if (at >= from) book.delete(name)
  }

  #end(error: Error | undefined): void {
    this.emit('end')
    this.#done(error, this.#answers)
  }
}

const camel = (column: string): string =>
  column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** PostgreSQL itself gives up a statement after 30 seconds, and says so. */
const longestSilence = 45_000

/**
 * Sends them at once, and gives what each was answered, its columns named in camelCase. A connection on which nothing comes
 * for so long is dead, however open it looks: it is ended, so that neither whoever asks nor the pool waits for it.
 */
export const sendTogether = (
  client: pg.ClientBase,
  statements: readonly Statement[],
  patience = longestSilence,
): Promise<Answer[]> =>
  new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => streamOf(client).destroy(), patience)
    client.query(
      new Batch(statements, (error, answers) => {
        clearTimeout(giveUp)
        if (error) reject(error)
        else resolve(answers)
      }),
    )
  })

/** Every client of pg has it; its types leave it out. */
export const streamOf = (client: pg.ClientBase): Socket =>
  (client as pg.ClientBase & { connection: pg.Connection }).connection.stream as Socket
