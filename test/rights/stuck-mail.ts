import type pg from 'pg'
import { newId } from '../../src/kernel/ids.ts'

/**
 * A mail that did not arrive, to somebody of a municipality in which something has happened. Written here, since in a
 * demo without a mail server every mail does arrive.
 */
export async function stuckMailIn(root: pg.Client, tenant: number, at: Date): Promise<string> {
  const { rows } = await root.query<{ id: string }>(
    `with told as (
       insert into notice (tenant_id, id, person_id, event_id, template, params, link, created_at)
       select $1, $2, p.id, e.id, 'cases:notice.new', '{}', '/', $4
       from (select id from person where tenant_id = $1 limit 1) p,
         (select id from event where tenant_id = $1 order by id desc limit 1) e
       on conflict (tenant_id, event_id, person_id, template) do update set link = '/' returning tenant_id, id)
     insert into mail (tenant_id, id, notice_id, to_address, created_at, last_error)
     select tenant_id, $3, id, 'amina@fjordvik.example', $4, 'mailbox full' from told
     on conflict (tenant_id, notice_id) do update set sent_at = null returning id`,
    [tenant, newId(), newId(), at],
  )
  const id = rows[0]?.id
  if (!id) throw new Error('nothing has happened yet that a mail could be about')
  return id
}
