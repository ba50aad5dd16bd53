import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

/** Namespace of the lock that one sealer of a municipality holds. */
const sealing = 0x7365616c

/** False where another is at it. Held to the transaction's end. */
export const lockChain = (db: Tx, tenantId: number) =>
  db.selectNoFrom(sql<boolean>`pg_try_advisory_xact_lock(${sealing}, ${tenantId}::integer)`.as('mine'))

export const anyUnsealed = (db: Tx, tenantId: number) =>
  db.selectFrom('eventUnsealed').select('eventId').where('tenantId', '=', tenantId).limit(1)

const hex = (column: string) => sql<string>`encode(${sql.ref(column)}, 'hex')`

/** The newest seal. */
export const head = (db: Tx, tenantId: number) =>
  db
    .selectFrom('seal')
    .select(['seq', 'eventId', 'sealedAt', hex('hash').as('hash')])
    .where('tenantId', '=', tenantId)
    .orderBy('seq', 'desc')
    .limit(1)

const linkColumns = [
  'e.tenantId',
  'e.id as eventId',
  'e.kind',
  'e.subjectKind',
  'e.subjectId',
  'e.actorPersonId',
  'e.actorPositionId',
] as const
const linkAt = sql<string>`to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('at')
const commitment = hex('e.commitment').as('commitment')

/** What waits for its seal, the oldest first. */
export const unsealedEvents = (db: Tx, tenantId: number, limit: number) =>
  db
    .selectFrom('eventUnsealed as u')
    .innerJoin('event as e', (join) =>
      join.onRef('e.tenantId', '=', 'u.tenantId').onRef('e.id', '=', 'u.eventId'),
    )
    .select([...linkColumns, linkAt, commitment])
    .where('u.tenantId', '=', tenantId)
    .orderBy('u.eventId')
    .limit(limit)

export type NewSeal = { seq: number; eventId: string; hash: string }

/** Adds seals, and takes their events from the list of those that wait. */
export const insertSeals = (db: Tx, tenantId: number, seals: NewSeal[], sealedAt: string) =>
  db
    .with('fresh', (q) =>
      q
        .insertInto('seal')
        .columns(['tenantId', 'seq', 'eventId', 'hash', 'sealedAt'])
        .expression(
          sql`select ${tenantId}::integer, s.seq, s.event_id, decode(s.hash, 'hex'), ${sealedAt}::timestamptz
            from unnest(${seals.map(({ seq }) => seq)}::bigint[], ${seals.map(({ eventId }) => eventId)}::uuid[],
              ${seals.map(({ hash }) => hash)}::text[]) as s (seq, event_id, hash)`,
        )
        .returning(['tenantId', 'eventId']),
    )
    .deleteFrom('eventUnsealed as u')
    .using('fresh')
    .whereRef('u.tenantId', '=', 'fresh.tenantId')
    .whereRef('u.eventId', '=', 'fresh.eventId')

/** The whole chain with what it seals, in its order; what was removed shows as nulls. */
export const chain = (db: Tx, tenantId: number) =>
  db
    .selectFrom('seal as s')
    .leftJoin('event as e', (join) =>
      join.onRef('e.tenantId', '=', 's.tenantId').onRef('e.id', '=', 's.eventId'),
    )
    .leftJoin('eventPayload as p', (join) =>
      join.onRef('p.tenantId', '=', 's.tenantId').onRef('p.eventId', '=', 's.eventId'),
    )
    .select([
      ...linkColumns,
      linkAt,
      commitment,
      's.seq',
      's.eventId as sealedId',
      hex('s.hash').as('hash'),
      sql<string | null>`encode(p.salt, 'hex')`.as('salt'),
      sql<string | null>`p.payload::text`.as('payload'),
    ])
    .where('s.tenantId', '=', tenantId)
    .orderBy('s.seq')

/** Events without a seal, whether or not they are on the list of those that wait. */
export const withoutSeal = (db: Tx, tenantId: number) =>
  db
    .selectFrom('event as e')
    .leftJoin('seal as s', (join) =>
      join.onRef('s.tenantId', '=', 'e.tenantId').onRef('s.eventId', '=', 'e.id'),
    )
    .leftJoin('eventUnsealed as u', (join) =>
      join.onRef('u.tenantId', '=', 'e.tenantId').onRef('u.eventId', '=', 'e.id'),
    )
    .select(['e.id', 'e.kind', 'e.at', sql<boolean>`u.event_id is not null`.as('waits')])
    .where('e.tenantId', '=', tenantId)
    .where('s.eventId', 'is', null)
    .orderBy('e.id')
