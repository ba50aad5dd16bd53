import type pg from 'pg'
import { leftOut, readTables, type ForeignKey } from './catalogue.ts'
import { dropJobs } from './jobs.ts'
import { enter, quoted } from './session.ts'

/** Takes away all that is ours, in the caller's transaction: everything in the schema that the owner made. */
export async function clearHouse(owner: pg.Client): Promise<void> {
  await dropJobs(owner)
  await owner.query(`
    do $$ declare drop_it text; begin
      -- Asked whole before anything is dropped: what goes along with a table has no name any more afterwards.
      foreach drop_it in array (select coalesce(array_agg(found.it), '{}') from (
        select format('drop %s if exists public.%I cascade',
          case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end,
          c.relname)
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
          and c.relowner = current_user::regrole
          and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('e', 'i'))
        union all
        select format('drop routine if exists %s cascade', p.oid::regprocedure)
        from pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.proowner = current_user::regrole
          and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')) found(it))
      loop
        execute drop_it;
      end loop;
    end $$`)
}

/** Takes away one municipality, its sessions and jobs too, in the caller's transaction. */
export async function clearMunicipality(owner: pg.Client, tenantId: number): Promise<void> {
  await enter(owner, tenantId)
  await dropJobs(owner, tenantId)
  const carried = await readTables(owner)
  const { rows } = await owner.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'tenant_id' and table_name = any($1)`,
    [[...carried.map(({ name }) => name), ...Object.keys(leftOut)]],
  )
  const ofTenants = new Set(rows.map(({ name }) => name))
  // What is left out of backups points at what is in them, and never the other way.
  for (const name of [...Object.keys(leftOut), ...carried.map((table) => table.name).toReversed()])
    if (ofTenants.has(name)) await owner.query(`delete from ${quoted(name)} where tenant_id = $1`, [tenantId])
  await owner.query('delete from tenant where id = $1', [tenantId])
}

/**
 * Runs `work`, in the caller's transaction, while rows may point at what comes later, and without our triggers: what
 * they would do is in the backup already.
 */
export async function unhindered(
  owner: pg.Client,
  ahead: ForeignKey[],
  work: () => Promise<void>,
): Promise<void> {
  const triggers = await owner.query<{ name: string }>(`
    select distinct c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and not t.tgisinternal`)
  const alter = async (deferrable: string, trigger: string): Promise<void> => {
    for (const { from, name } of ahead)
      await owner.query(`alter table ${quoted(from)} alter constraint ${quoted(name)} ${deferrable}`)
    for (const { name } of triggers.rows)
      await owner.query(`alter table ${quoted(name)} ${trigger} trigger user`)
  }
  await alter('deferrable initially deferred', 'disable')
  await work()
  await owner.query('set constraints all immediate')
  await alter('not deferrable', 'enable')
}
