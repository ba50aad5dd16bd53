import type pg from 'pg'

/** How the owner's connection behaves: values travel as text that every PostgreSQL reads alike, and nothing hurries it. */
const settings = {
  timezone: 'UTC',
  datestyle: 'ISO',
  intervalstyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: '1',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  lock_timeout: '30s',
}

export async function settle(owner: pg.Client): Promise<void> {
  for (const [name, value] of Object.entries(settings))
    await owner.query('select set_config($1, $2, false)', [name, value])
}

/** From here to the end of the transaction only this municipality's rows are there: the walls hold for the owner too. */
export async function enter(owner: pg.Client, tenantId: number | undefined): Promise<void> {
  await owner.query("select set_config('app.tenant', $1, true)", [String(tenantId ?? '')])
}

/** A name as SQL takes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
