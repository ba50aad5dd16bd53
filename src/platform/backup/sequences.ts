import type pg from 'pg'
import { quoted } from './session.ts'

/** So that no number is given again, neither one from here nor one from where the backup was made. */
export async function advanceSequences(owner: pg.Client, given: Record<string, string>): Promise<void> {
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
