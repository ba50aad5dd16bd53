import type pg from 'pg'
import { newId } from '../../src/kernel/ids.ts'

export type Program = { serviceId: string; tokenId: string; webhookId: string; deliveryId: string }

/** A program with a token, and a webhook with a delivery. Written here, since Nordvik has nobody who could make them. */
export async function programIn(root: pg.Client, tenant: number, at: Date): Promise<Program> {
  const [serviceId, tokenId, webhookId, deliveryId, eventId] = [newId(), newId(), newId(), newId(), newId()]
  const moment = at.toISOString()
  await root.query(
    `insert into person (tenant_id, id, given_name, family_name, language, service)
     values (${tenant}, '${serviceId}', 'Vaktmestersystemet', '(program)', 'nb', true);
     insert into service_account (tenant_id, person_id, name, unit_id, cases, created_at)
     select ${tenant}, '${serviceId}', 'Vaktmestersystemet', id, 'asked', '${moment}'
     from unit where tenant_id = ${tenant} order by id limit 1;
     insert into api_token (tenant_id, id, person_id, name, token_hash, ending, scopes, created_at, created_by, expires_at)
     values (${tenant}, '${tokenId}', '${serviceId}', 'Drift', sha256('${tokenId}'), 'abcd', '{report:send}', '${moment}',
       '${serviceId}', '2031-01-01');
     -- That it is never reached is told already, so that nothing tells of it in the midst of a test.
     insert into webhook (tenant_id, id, url, kinds, secret, created_at, told_at)
     values (${tenant}, '${webhookId}', 'https://10.0.0.1/', '{}', 'whsec_', '${moment}', '${moment}');
     insert into event (tenant_id, id, at, kind, subject_kind, subject_id, commitment)
     values (${tenant}, '${eventId}', '2020-01-01', 'webhook.added', 'webhook', '${webhookId}', '');
     insert into webhook_delivery (tenant_id, id, webhook_id, event_id, state, created_at)
     values (${tenant}, '${deliveryId}', '${webhookId}', '${eventId}', 'failed', '${moment}')`,
  )
  return { serviceId, tokenId, webhookId, deliveryId }
}
