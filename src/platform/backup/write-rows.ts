import type pg from 'pg'
import { SetupError } from '../env.ts'
import type { Table } from './catalogue.ts'
import type { Row } from './format.ts'
import { quoted } from './session.ts'

export type Write = (rows: Row[]) => Promise<void>

const mostRows = 1000
const mostLength = 2_000_000

/** Gathers the rows of one table and writes them many at a time; where there is nowhere to write, it only counts. */
export function batchTo(write: Write | undefined) {
  let rows: Row[] = []
  let [length, seen] = [0, 0]

  async function flush(): Promise<void> {
    if (write && rows.length > 0) await write(rows)
    rows = []
    length = 0
  }

  return {
    async add(line: string): Promise<void> {
      seen += 1
      if (!write) return
      rows.push(JSON.parse(line) as Row)
      length += line.length
      if (rows.length === mostRows || length > mostLength) await flush()
    },
    /** Gives how many were written. */
    async end(announced: number): Promise<number> {
      await flush()
      if (seen !== announced) throw new Error(`${seen} rows came where ${announced} were announced`)
      return write ? seen : 0
    },
  }
}

export async function insert(owner: pg.Client, table: Table, columns: string[], rows: Row[]): Promise<void> {
  const types = columns.map((name) => {
    const column = table.columns.find((known) => known.name === name)
    if (!column)
      throw new SetupError(`The column ${table.name}.${name} of the backup is not in this database.`)
    return column.type
  })
  const values = types.map((type, i) => `v${i}::${type}`).join(', ')
  const arrays = types.map((_, i) => `$${i + 1}::text[]`).join(', ')
  const names = types.map((_, i) => `v${i}`).join(', ')
  await owner.query(
    `insert into ${quoted(table.name)} (${columns.map(quoted).join(', ')}) overriding system value
     select ${values} from unnest(${arrays}) as r(${names})`,
    columns.map((_, i) => rows.map((row) => row[i])),
  )
}
