import type pg from 'pg'
import { SetupError } from '../env.ts'
import { isOfTenants, readTables, type Table } from './catalogue.ts'
import { markShape, type Mark, type Municipality, type Row } from './format.ts'
import { addJobs } from './jobs.ts'
import type { Backup } from './read.ts'
import { enter, quoted } from './session.ts'

/** What a municipality is called here, and its number here. */
export type Place = { id: number; slug: string }

type Options = {
  /** Where a municipality of the backup goes; undefined leaves it out. */
  placeOf: (municipality: Municipality) => Place | undefined
  /** Tables of the whole house too, the register apart. */
  wholeHouse: boolean
  onProgress: (line: string) => void
}
/** Where the rows go that come now. */
type Part = { write: (rows: Row[]) => Promise<void>; rows: number } | undefined

const batchRows = 1000
const batchBytes = 2_000_000

/** Reads a backup into the tables, in the caller's transaction. Gives how many rows that were. */
export async function load(owner: pg.Client, backup: Backup, options: Options): Promise<number> {
  const tables = new Map((await readTables(owner)).map((table) => [table.name, table]))
  const places = new Map(backup.header.municipalities.map((one) => [one.id, options.placeOf(one)]))
  let inside: { from: number; to: Place | undefined } | undefined
  let part: Part
  let [batch, bytes, seen, total, ended]: [Row[], number, number, number, boolean] = [[], 0, 0, 0, false]

  async function flush(): Promise<void> {
    if (part && batch.length > 0) {
      await part.write(batch)
      part.rows += batch.length
      total += batch.length
    }
    batch = []
    bytes = 0
  }

  async function take(mark: Mark): Promise<void> {
    if ('rows' in mark) {
      await flush()
      if (mark.rows !== seen) throw new Error(`${seen} rows came where ${mark.rows} were announced`)
      part = undefined
      return
    }
    seen = 0
    if ('municipality' in mark) {
      const name = backup.header.municipalities.find((one) => one.id === mark.municipality)?.name
      const to = places.get(mark.municipality)
      inside = { from: mark.municipality, to }
      if (to) options.onProgress(`Restoring ${name} …`)
      await enter(owner, to?.id)
    } else if ('table' in mark) {
      part = partOf(mark)
    } else if ('jobs' in mark && inside?.to) {
      const { from, to } = inside
      part = { rows: 0, write: (rows) => addJobs(owner, rows, from, to.id) }
    } else if ('end' in mark) ended = true
  }

  function partOf(mark: { table: string; columns: string[] }): Part {
    const table = tables.get(mark.table)
    if (!table) throw new SetupError(`The table ${mark.table} of the backup is not in this database.`)
    const write = (rows: Row[]) => insert(owner, table, mark.columns, rows)
    if (isOfTenants(table)) {
      const to = inside?.to
      return to && { rows: 0, write: (rows) => write(settleIn(rows, mark.columns, { tenant_id: to.id })) }
    }
    if (table.name !== 'tenant') return options.wholeHouse ? { rows: 0, write } : undefined
    const id = mark.columns.indexOf('id')
    return {
      rows: 0,
      write: async (rows) => {
        for (const row of rows) {
          const place = places.get(Number(row[id]))
          if (place) await write(settleIn([row], mark.columns, place))
        }
      },
    }
  }

  for await (const lines of backup.lines())
    for (const line of lines) {
      if (line[0] !== '[') {
        await take(markShape.parse(JSON.parse(line)))
        continue
      }
      seen += 1
      if (!part) continue
      batch.push(JSON.parse(line) as Row)
      bytes += line.length
      if (batch.length === batchRows || bytes > batchBytes) await flush()
    }
  if (!ended) throw new Error('the backup has no end')
  await enter(owner, undefined)
  await advanceSequences(owner, backup.header.sequences)
  return total
}

/** The rows with what is called otherwise here than where they come from. */
function settleIn(rows: Row[], columns: string[], here: Record<string, string | number>): Row[] {
  return rows.map((row) =>
    row.map((value, i) => {
      const own = here[columns[i] ?? '']
      return own === undefined ? value : String(own)
    }),
  )
}

async function insert(owner: pg.Client, table: Table, columns: string[], rows: Row[]): Promise<void> {
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

/** So that no number is given again, neither one from here nor one from where the backup was made. */
async function advanceSequences(owner: pg.Client, given: Record<string, string>): Promise<void> {
  const { rows } = await owner.query<{ name: string; last: string | null; register: boolean }>(`
    select sequencename as name, last_value::text as last,
      pg_get_serial_sequence('public.tenant', 'id') = format('public.%I', sequencename) as register
    from pg_sequences where schemaname = 'public'`)
  const register = await owner.query<{ last: string }>(
    'select coalesce(max(id), 0)::text as last from tenant',
  )
  for (const { name, last, register: isRegister } of rows) {
    const known = [last, given[name], isRegister ? register.rows[0]?.last : null]
    const highest = known.reduce<bigint>((most, one) => (one && BigInt(one) > most ? BigInt(one) : most), 0n)
    if (highest > BigInt(last ?? 0))
      await owner.query('select setval($1::regclass, $2)', [`public.${quoted(name)}`, highest])
  }
}
