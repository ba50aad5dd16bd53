import type pg from 'pg'

/** Tables that belong to no municipality: the register of them, attempts counted before one is known, migrations. */
const shared = [
  'tenant',
  'rate_limit',
  'house_secret',
  'house_hash_key',
  'push_key',
  'kysely_migration',
  'kysely_migration_lock',
]
/** What full text is looked up in: out of the app's reach, and not forced, so that its index is used (DESIGN, rule 2). */
export const lookedUp = ['case_search', 'case_word']
/**
 * What may run with the owner's rights: the register's own row, the ways in to the job queue, erasing and hiding what must
 * be, moving reports to whom they turn out to be of, the ways to the words of cases, and asking for every municipality at
 * once what is due.
 */
const definers = [
  'apply_masks',
  'change_municipality',
  'enqueue',
  'enqueue_scheduled',
  'erase_words',
  'move_reports',
  'name_sender',
  'original_words',
  'recurring_due',
  'case_words_changed',
  'case_hits',
  'case_hits_by',
  'case_words_like',
]

const quoted = (names: string[]) => names.map((name) => `'${name}'`).join(', ')

/** Each gives the names of what breaks house rule 2 in the way its key says. */
const rules: Readonly<Record<string, string>> = {
  'has no primary key that begins with tenant_id': `
    select c.relname as name from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname not in (${quoted(shared)})
      and not exists (
        select from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
        where k.conrelid = c.oid and k.contype = 'p' and a.attname = 'tenant_id' and a.atttypid = 'integer'::regtype)`,
  'does not enable and force row-level security': `
    select c.relname as name from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname not in (${quoted(shared)})
      and not (c.relrowsecurity and c.relforcerowsecurity) and c.relname not in (${quoted(lookedUp)})
    union all
    select c.relname from pg_class c
    where c.relname in (${quoted(lookedUp)}) and (not c.relrowsecurity
      or exists (select from aclexplode(c.relacl) where grantee <> c.relowner))`,
  'has not exactly one policy, for everything, of the tenant in using and with check': `
    select c.relname as name from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
      and c.relname not in (${quoted([...shared, ...lookedUp])})
      and (select array_agg(format('%s %s %s %s', p.polpermissive, p.polcmd,
          pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)))
        from pg_policy p where p.polrelid = c.oid)
        is distinct from array[(select format('%s %s %s %s', true, '*', wall, wall)
          from (select '(tenant_id = ( SELECT app_tenant() AS app_tenant))' as wall))]`,
  'is a view with its owner’s rights': `
    select c.relname as name from pg_class c
    where c.relkind in ('v', 'm') and c.relnamespace = 'public'::regnamespace
      and not coalesce(c.reloptions @> array['security_invoker=true'], false)`,
  'points at a table of no municipality other than the register': `
    select k.conname as name from pg_constraint k
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.confrelid <> 'tenant'::regclass
      and not exists (select from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'tenant_id')`,
  // From here on what a database sharded by tenant_id would refuse.
  'is unique or excludes without tenant_id': `
    select k.conname as name from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'tenant_id' and not a.attisdropped
    where k.connamespace = 'public'::regnamespace and k.contype in ('p', 'u', 'x') and not a.attnum = any(k.conkey)`,
  'is a unique index without tenant_id': `
    select i.indexrelid::regclass::text as name from pg_index i
    join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
    join pg_attribute a on a.attrelid = i.indrelid and a.attname = 'tenant_id' and not a.attisdropped
    where i.indisunique and not a.attnum = any(i.indkey::int2[])
      and not exists (select from pg_constraint where conindid = i.indexrelid)`,
  'points at another row without its tenant_id': `
    select k.conname as name from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'tenant_id' and not a.attisdropped
    join pg_attribute b on b.attrelid = k.confrelid and b.attname = 'tenant_id' and not b.attisdropped
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace
      and not exists (select from unnest(k.conkey, k.confkey) u(here, there)
        where u.here = a.attnum and u.there = b.attnum)`,
  'runs with its owner’s rights': `
    select p.proname as name from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosecdef
      and (p.proname not in (${quoted(definers)})
        or not coalesce(array_to_string(p.proconfig, ',') like 'search_path=pg_catalog%', false)
        or exists (select from aclexplode(p.proacl) where grantee = 0))`,
  'belongs to the app': `
    select c.relname as name from pg_class c where c.relowner = 'orden_app'::regrole
    union all select p.proname from pg_proc p where p.proowner = 'orden_app'::regrole
    union all select n.nspname from pg_namespace n where n.nspowner = 'orden_app'::regrole
    union all select d.datname from pg_database d where d.datdba = 'orden_app'::regrole`,
  'is a role the app should not have or be': `
    select r.rolname as name from pg_roles r
    where pg_has_role('orden_app', r.oid, 'member') and (r.rolname <> 'orden_app'
      or r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication)`,
}

/** What in the database breaks a rule, as sentences: none in a sound one. */
export async function faultsOf(client: pg.Client): Promise<string[]> {
  const faults: string[] = []
  for (const [rule, statement] of Object.entries(rules)) {
    const { rows } = await client.query<{ name: string }>(`${statement} order by 1`)
    faults.push(...rows.map((row) => `${row.name} ${rule}`))
  }
  return faults
}
