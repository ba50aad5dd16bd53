import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

type Subscription = {
  tenantId: number
  id: string
  personId: string
  sessionId: string
  device: string
  endpoint: string
  p256dh: string
  auth: string
  publicKey: string
  madeAt: string
}

/** So many phones at most show what one person is told. */
export const mostPhones = 10

/** The phone is in somebody else's hands. */
export const deleteOthersAt = (db: Tx, tenantId: number, endpoint: string, personId: string) =>
  db
    .deleteFrom('pushSubscription')
    .where('tenantId', '=', tenantId)
    .where('endpoint', '=', endpoint)
    .where('personId', '<>', personId)
    .returning(['id', 'personId'])

/** What a browser is no longer reached by, which has another address now; and the oldest of more than she can have use for. */
export const deleteFormer = (
  db: Tx,
  now: Pick<Subscription, 'tenantId' | 'personId' | 'sessionId' | 'endpoint'>,
) =>
  db
    .deleteFrom('pushSubscription')
    .where('tenantId', '=', now.tenantId)
    .where('personId', '=', now.personId)
    .where('endpoint', '<>', now.endpoint)
    .where((eb) =>
      eb.or([
        eb('sessionId', '=', now.sessionId),
        eb(
          'id',
          'in',
          eb
            .selectFrom('pushSubscription as s')
            .select('s.id')
            .where('s.tenantId', '=', now.tenantId)
            .where('s.personId', '=', now.personId)
            .where('s.endpoint', '<>', now.endpoint)
            .where('s.sessionId', '<>', now.sessionId)
            .orderBy('s.madeAt', 'desc')
            .orderBy('s.id', 'desc')
            .offset(mostPhones - 1),
        ),
      ]),
    )
    .returning('device')

/** Once for each browser. Nothing where the session has ended meanwhile, and whoever ends it waits for this. */
export const subscribe = (db: Tx, row: Subscription) =>
  db
    .insertInto('pushSubscription')
    .columns([
      ...(['tenantId', 'id', 'personId', 'sessionId', 'device'] as const),
      ...(['endpoint', 'p256dh', 'auth', 'publicKey', 'madeAt'] as const),
    ])
    .expression((from) =>
      from
        .selectFrom('session as s')
        .select(['s.tenantId'])
        .select(sql<string>`${row.id}::uuid`.as('id'))
        .select(['s.personId', 's.id as sessionId'])
        .select([
          sql<string>`${row.device}`.as('device'),
          sql<string>`${row.endpoint}`.as('endpoint'),
          sql<string>`${row.p256dh}`.as('p256dh'),
          sql<string>`${row.auth}`.as('auth'),
          sql<string>`${row.publicKey}`.as('publicKey'),
          sql<string>`${row.madeAt}::timestamptz`.as('madeAt'),
        ])
        .where('s.tenantId', '=', row.tenantId)
        .where('s.id', '=', row.sessionId)
        .where('s.personId', '=', row.personId)
        .forKeyShare(),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenantId', 'endpoint']).doUpdateSet((eb) => ({
        sessionId: eb.ref('excluded.sessionId'),
        device: eb.ref('excluded.device'),
        p256dh: eb.ref('excluded.p256dh'),
        auth: eb.ref('excluded.auth'),
        publicKey: eb.ref('excluded.publicKey'),
        madeAt: eb.ref('excluded.madeAt'),
        failingSince: null,
      })),
    )
    .returning('id')

export const subscriptionsOf = (db: Tx, tenantId: number, personId: string) =>
  db
    .selectFrom('pushSubscription')
    .select(['id', 'device', 'madeAt', 'failingSince'])
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .orderBy('madeAt', 'desc')
    .limit(50)

export const lockSubscriptionAt = (db: Tx, tenantId: number, endpoint: string, personId: string) =>
  db
    .selectFrom('pushSubscription')
    .select(['id', 'sessionId', 'publicKey'])
    .where('tenantId', '=', tenantId)
    .where('endpoint', '=', endpoint)
    .where('personId', '=', personId)
    .forUpdate()

/** She has signed in anew on her phone: ending that session is what silences it from now on. */
export const moveSubscription = (db: Tx, tenantId: number, id: string, sessionId: string) =>
  db.updateTable('pushSubscription').set({ sessionId }).where('tenantId', '=', tenantId).where('id', '=', id)

export const deleteSubscription = (db: Tx, tenantId: number, personId: string, id: string) =>
  db
    .deleteFrom('pushSubscription')
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('id', '=', id)
    .returning('device')

/** A phone with whose it is, how she reads and when she is left in peace. */
export const phoneById = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('pushSubscription as s')
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenantId', '=', 's.tenantId').onRef('p.id', '=', 's.personId'),
    )
    .leftJoin('quietHours as q', (join) =>
      join.onRef('q.tenantId', '=', 's.tenantId').onRef('q.personId', '=', 's.personId'),
    )
    .select(['s.id', 's.personId', 's.endpoint', 's.p256dh', 's.auth', 's.publicKey', 's.closesAfter'])
    .select(['p.language', 'p.active', 'q.personId as chose', 'q.begins', 'q.ends'])
    .select((eb) =>
      eb
        .selectFrom('notice as n')
        .select((e) => e.fn.countAll<number>().as('count'))
        .whereRef('n.tenantId', '=', 's.tenantId')
        .whereRef('n.personId', '=', 's.personId')
        .where('n.readAt', 'is', null)
        .as('unread'),
    )
    .where('s.tenantId', '=', tenantId)
    .where('s.id', '=', id)

/** What waits for a phone or is shown on it, the oldest first. */
export const pushesOf = (db: Tx, tenantId: number, subscriptionId: string) =>
  db
    .selectFrom('push as u')
    .innerJoin('notice as n', (join) =>
      join.onRef('n.tenantId', '=', 'u.tenantId').onRef('n.id', '=', 'u.noticeId'),
    )
    .select(['n.id', 'n.template', 'n.params', 'n.link', 'n.readAt', 'u.wakes', 'u.shownAt'])
    .where('u.tenantId', '=', tenantId)
    .where('u.subscriptionId', '=', subscriptionId)
    .orderBy('n.createdAt')
    .orderBy('n.id')

const thesePushes = (tenantId: number, subscriptionId: string, noticeIds: string[]) =>
  sql<boolean>`tenant_id = ${tenantId} and subscription_id = ${subscriptionId}::uuid and notice_id = any(${noticeIds}::uuid[])`

export const markShown = (
  db: Tx,
  tenantId: number,
  subscriptionId: string,
  noticeIds: string[],
  shownAt: string,
) =>
  db
    .updateTable('push')
    .set({ shownAt })
    .where(thesePushes(tenantId, subscriptionId, noticeIds))

export const dropPushes = (db: Tx, tenantId: number, subscriptionId: string, noticeIds: string[]) =>
  db.deleteFrom('push').where(thesePushes(tenantId, subscriptionId, noticeIds))

export const dropAllPushes = (db: Tx, tenantId: number, subscriptionId: string) =>
  db.deleteFrom('push').where('tenantId', '=', tenantId).where('subscriptionId', '=', subscriptionId)

export const updateSubscription = (
  db: Tx,
  tenantId: number,
  id: string,
  changes: { failingSince?: string | null; closesAfter?: string },
) => db.updateTable('pushSubscription').set(changes).where('tenantId', '=', tenantId).where('id', '=', id)

/** What has been read on this very phone, whose page takes it off the screen itself. */
export const dropPushesHere = (db: Tx, tenantId: number, sessionId: string, noticeIds: string[]) =>
  db
    .deleteFrom('push')
    .where('tenantId', '=', tenantId)
    .where(sql<boolean>`notice_id = any(${noticeIds}::uuid[])`)
    .where(
      sql<boolean>`subscription_id in (
        select id from push_subscription where tenant_id = ${tenantId} and session_id = ${sessionId}::uuid)`,
    )

/** The phones that show these, or are about to. */
export const phonesShowing = (db: Tx, tenantId: number, noticeIds: string[]) =>
  db
    .selectFrom('push')
    .select('subscriptionId')
    .distinct()
    .where('tenantId', '=', tenantId)
    .where(sql<boolean>`notice_id = any(${noticeIds}::uuid[])`)

/** What has been gathered waits for their phones too. */
export const insertPushes = (db: Tx, tenantId: number, noticeIds: string[]) =>
  db
    .insertInto('push')
    .columns(['tenantId', 'subscriptionId', 'noticeId', 'wakes'])
    .expression((from) =>
      from
        .selectFrom('notice as n')
        .innerJoin('pushSubscription as s', (join) =>
          join.onRef('s.tenantId', '=', 'n.tenantId').onRef('s.personId', '=', 'n.personId'),
        )
        .select(['n.tenantId', 's.id', 'n.id as noticeId', sql<boolean>`false`.as('wakes')])
        .where('n.tenantId', '=', tenantId)
        .where(sql<boolean>`n.id = any(${noticeIds}::uuid[])`),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('subscriptionId')

export const quietHoursOf = (db: Tx, tenantId: number, personId: string) =>
  db
    .selectFrom('quietHours')
    .select(['begins', 'ends'])
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)

export const saveQuietHours = (
  db: Tx,
  row: { tenantId: number; personId: string; begins: string | null; ends: string | null },
) =>
  db
    .insertInto('quietHours')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['tenantId', 'personId'])
        .doUpdateSet((eb) => ({ begins: eb.ref('excluded.begins'), ends: eb.ref('excluded.ends') })),
    )
