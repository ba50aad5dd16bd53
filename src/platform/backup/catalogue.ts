import type pg from 'pg'

export type Column = { name: string; type: string }
export type Table = { name: string; columns: Column[] }
export type ForeignKey = { name: string; from: string; to: string }

/** The tables that stay out of a backup, and why. Every other one is in it, those of tomorrow too. */
export const leftOut: Readonly<Record<string, string>> = {
  session: 'a restored copy signs nobody in',
  export_chunk: 'as export',
  export: 'it is gone after a day, and is made again on asking',
  rate_limit: 'attempts are counted afresh',
  kysely_migration: 'the backup’s header names the migrations',
  kysely_migration_lock: 'the migrations make it',
}

/** Has rows of municipalities, rather than of the whole house. */
export const isOfTenants = (table: Table): boolean => table.columns.some(({ name }) => name === 'tenant_id')

/** Every table that a backup carries, each after those its rows point at, as far as that can be. */
export async function readTables(owner: pg.Client): Promise<Table[]> {
  const found = (await allTables(owner)).filter(({ name }) => !(name in leftOut))
  const byName = new Map(found.map((table) => [table.name, table]))
  return inOrder([...byName.keys()], await readForeignKeys(owner)).flatMap((name) => byName.get(name) ?? [])
}

/** With the columns that can be written: PostgreSQL itself fills in generated ones. */
async function allTables(owner: pg.Client): Promise<Table[]> {
  const { rows } = await owner.query<Table>(`
    select c.relname as name, json_agg(json_build_object(
        'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    group by c.relname order by 1`)
  return rows
}

export async function readForeignKeys(owner: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await owner.query<ForeignKey>(`
    select k.conname as name, f.relname as from, t.relname as to
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conparentid = 0
    order by 1, 2`)
  return rows
}

/** What points at a table comes after it, unless they point at each other. */
export function inOrder(names: readonly string[], keys: readonly ForeignKey[]): string[] {
  const left = new Set(names)
  const order: string[] = []
  const waits = (name: string) =>
    keys.filter((key) => key.from === name && key.to !== name && left.has(key.to)).length
  while (left.size > 0) {
    const [next = ''] = [...left].toSorted((a, b) => waits(a) - waits(b))
    left.delete(next)
    order.push(next)
  }
  return order
}

/** The keys by which rows point at what comes later: tables that point at each other, or at themselves. */
export const pointingAhead = (order: readonly string[], keys: readonly ForeignKey[]): ForeignKey[] =>
  keys.filter((key) => order.includes(key.from) && order.indexOf(key.to) >= order.indexOf(key.from))
