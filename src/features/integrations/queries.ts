import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { Failure } from './contract.ts'

export const servicesOf = (db: Tx, tenantId: number) =>
  db
    .selectFrom('serviceAccount as s')
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 's.tenantId').onRef('u.id', '=', 's.unitId'),
    )
    .select(['s.personId as id', 's.name', 'u.name as unit', 's.cases'])
    .where('s.tenantId', '=', tenantId)
    .where('s.closedAt', 'is', null)
    .orderBy('s.name')
    .orderBy('s.personId')
    .limit(200)

export const serviceForUpdate = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('serviceAccount')
    .select(['personId', 'name', 'unitId', 'cases', 'closedAt'])
    .where('tenantId', '=', tenantId)
    .where('personId', '=', id)
    .forUpdate()

/** The program as somebody who reports: a person that is none, whose name says so. */
export const insertServicePerson = (
  db: Tx,
  row: { tenantId: number; id: string; givenName: string; language: 'nb' | 'nn' | 'en' },
) =>
  db
    .insertInto('person')
    .values({ ...row, familyName: '(program)', service: true })
    .onConflict((c) => c.columns(['tenantId', 'id']).doNothing())
    .returning('id')

export const insertService = (
  db: Tx,
  row: {
    tenantId: number
    personId: string
    name: string
    unitId: string
    cases: 'no' | 'asked'
    createdAt: string
  },
) => db.insertInto('serviceAccount').values(row)

export const decideCases = (db: Tx, tenantId: number, id: string, cases: 'no' | 'allowed', by: string) =>
  db
    .updateTable('serviceAccount')
    .set({ cases, casesDecidedBy: by })
    .where('tenantId', '=', tenantId)
    .where('personId', '=', id)

export const closeService = (db: Tx, tenantId: number, id: string, closedAt: string) =>
  db
    .updateTable('serviceAccount')
    .set({ closedAt })
    .where('tenantId', '=', tenantId)
    .where('personId', '=', id)

export const deactivate = (db: Tx, tenantId: number, personId: string) =>
  db.updateTable('person').set({ active: false }).where('tenantId', '=', tenantId).where('id', '=', personId)

const webhookColumns = ['id', 'url', 'kinds', 'createdAt', 'failingSince', 'disabledAt'] as const

export const webhooksOf = (db: Tx, tenantId: number) =>
  db
    .selectFrom('webhook')
    .select(webhookColumns)
    .where('tenantId', '=', tenantId)
    .where('removedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(100)

export const webhookById = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('webhook')
    .select(webhookColumns)
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where('removedAt', 'is', null)

type WebhookRow = {
  tenantId: number
  id: string
  url: string
  kinds: string[]
  secret: Buffer
  createdAt: string
}
export const insertWebhook = (db: Tx, row: WebhookRow) =>
  db
    .insertInto('webhook')
    .values(row)
    .onConflict((c) => c.columns(['tenantId', 'id']).doNothing())
    .returning('id')

type WebhookChange = Partial<{
  secret: Buffer
  oldSecretUntil: string
  disabledAt: string | null
  failingSince: string | null
  failures: number
  restingUntil: string | null
  toldAt: string | null
  removedAt: string
}>
/** Changes a webhook that is there. A new secret puts the present one beside it. */
export const updateWebhook = (db: Tx, tenantId: number, id: string, change: WebhookChange) =>
  db
    .updateTable('webhook')
    .set((eb) => ({ ...change, ...(change.secret && { oldSecret: eb.ref('secret') }) }))
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .returning(['id', 'url'])

export const insertDelivery = (
  db: Tx,
  row: { tenantId: number; id: string; webhookId: string; eventId: string; createdAt: string },
) => db.insertInto('webhookDelivery').values({ ...row, state: 'waiting' })

export const deliveriesTo = (
  db: Tx,
  tenantId: number,
  webhookId: string,
  since: string,
  after: { at: string; id: string } | undefined,
  limit: number,
) =>
  db
    .selectFrom('webhookDelivery as d')
    .innerJoin('event as e', (join) =>
      join.onRef('e.tenantId', '=', 'd.tenantId').onRef('e.id', '=', 'd.eventId'),
    )
    .select([
      'd.id',
      'e.kind',
      'd.createdAt',
      'd.state',
      'd.attempts',
      'd.lastAttemptAt',
      'd.lastStatus',
      'd.lastError',
    ])
    .where('d.tenantId', '=', tenantId)
    .where('d.webhookId', '=', webhookId)
    .where('d.createdAt', '>=', since)
    .$if(after !== undefined, (q) =>
      q.where(sql<boolean>`(d.created_at, d.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('d.createdAt', 'desc')
    .orderBy('d.id', 'desc')
    .limit(limit)

/** The number of the case or report that something happened to; a measure has its case's. */
const number = sql<string | null>`coalesce(
  (select r.number from report r where r.tenant_id = e.tenant_id and r.id = e.subject_id),
  (select c.number from case_file c where c.tenant_id = e.tenant_id and c.id = e.subject_id),
  (select c.number from case_measure m join case_file c on c.tenant_id = m.tenant_id and c.id = m.case_id
    where m.tenant_id = e.tenant_id and m.measure_id = e.subject_id limit 1))`

/** A delivery with all that its message is made of. */
export const deliveryById = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('webhookDelivery as d')
    .innerJoin('webhook as w', (join) =>
      join.onRef('w.tenantId', '=', 'd.tenantId').onRef('w.id', '=', 'd.webhookId'),
    )
    .innerJoin('event as e', (join) =>
      join.onRef('e.tenantId', '=', 'd.tenantId').onRef('e.id', '=', 'd.eventId'),
    )
    .select([
      'd.id',
      'd.eventId',
      'd.webhookId',
      'd.state',
      'w.url',
      'w.secret',
      'w.oldSecret',
      'w.oldSecretUntil',
      'w.disabledAt',
      'w.removedAt',
      'w.restingUntil',
      'd.createdAt',
      'e.kind',
      'e.at',
      'e.subjectKind',
      'e.subjectId',
      number.as('number'),
    ])
    .where('d.tenantId', '=', tenantId)
    .where('d.id', '=', id)

export const setDelivery = (db: Tx, tenantId: number, id: string, state: 'waiting' | 'failed') =>
  db.updateTable('webhookDelivery').set({ state }).where('tenantId', '=', tenantId).where('id', '=', id)

export const markTried = (
  db: Tx,
  tenantId: number,
  id: string,
  tried: {
    state: 'waiting' | 'delivered' | 'failed'
    lastAttemptAt: string
    lastStatus: number | null
    lastError: Failure | null
  },
) =>
  db
    .updateTable('webhookDelivery')
    .set((eb) => ({ ...tried, attempts: eb('attempts', '+', 1) }))
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

/** Since when nothing has arrived, and how many times in a row; gives them back. */
export const markFailing = (db: Tx, tenantId: number, id: string, at: string) =>
  db
    .updateTable('webhook')
    .set((eb) => ({
      failingSince: eb.fn.coalesce('failingSince', eb.val(at)),
      failures: eb('failures', '+', 1),
    }))
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .returning(['failingSince', 'disabledAt', 'failures', 'toldAt'])

/** Those that wait for a receiver that nothing is sent to any more. */
export const failWaiting = (db: Tx, tenantId: number, webhookId: string) =>
  db
    .updateTable('webhookDelivery')
    .set({ state: 'failed', lastError: 'disabled' })
    .where('tenantId', '=', tenantId)
    .where('webhookId', '=', webhookId)
    .where('state', '=', 'waiting')

/** Those that have waited for a receiver since before a time are given up. */
export const giveUpOld = (db: Tx, tenantId: number, webhookId: string, before: string, lastError: Failure) =>
  db
    .updateTable('webhookDelivery')
    .set((eb) => ({ state: 'failed', lastError: eb.fn.coalesce('lastError', eb.val(lastError)) }))
    .where('tenantId', '=', tenantId)
    .where('webhookId', '=', webhookId)
    .where('state', '=', 'waiting')
    .where('createdAt', '<=', before)

export const forgetDeliveries = (db: Tx, tenantId: number, before: string) =>
  db.deleteFrom('webhookDelivery').where('tenantId', '=', tenantId).where('createdAt', '<', before)
