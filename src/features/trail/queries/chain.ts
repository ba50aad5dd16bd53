import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

/** Namespace of the lock that one sealer of a municipality holds. */
const sealing = 0x7365616c

/** False where another is at it. Held to the transaction's end. */
export const lockChain = (db: Tx, tenantId: number) =>
  db.selectNoFrom(sql<boolean>`pg_try_advisory_xact_lock(${sealing}, ${tenantId}::integer)`.as('mine'))

const hex = (column: string) => sql<string>`encode(${sql.ref(column)}, 'hex')`

/** The newest seal. */
export const head = (db: Tx, tenantId: number) =>
  db
    .selectFrom('seal')
    .select(['seq', 'eventId', 'sealedAt', hex('hash').as('hash')])
    .where('tenantId', '=', tenantId)
    .orderBy('seq', 'desc')
    .limit(1)

/** Whether a head was sent already since it was due: a job may be done twice. */
export const headSentSince = (db: Tx, tenantId: number, dueAt: string) =>
  db
    .selectFrom('event')
    .select('id')
    .where('tenantId', '=', tenantId)
    .where('kind', '=', 'trail.headSent')
    .where('at', '>=', dueAt)
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

/** What a reading was opened for, where this person opened it since then. */
export const readingOf = (db: Tx, tenantId: number, id: string, personId: string, since: string) =>
  db
    .selectFrom('event as e')
    .innerJoin('eventPayload as p', (join) =>
      join.onRef('p.tenantId', '=', 'e.tenantId').onRef('p.eventId', '=', 'e.id'),
    )
    .select('p.payload')
    .where('e.tenantId', '=', tenantId)
    .where('e.id', '=', id)
    .where('e.kind', '=', 'trail.read')
    .where('e.actorPersonId', '=', personId)
    .where('e.at', '>', since)

const erased = sql<boolean>`not exists (
  select from event_payload p where p.tenant_id = e.tenant_id and p.event_id = e.id)`.as('erased')

/** The number that people know a report, a case or a case's measure by. */
const number = sql<string | null>`case e.subject_kind
  when 'report' then (select r.number from report r where r.tenant_id = e.tenant_id and r.id = e.subject_id)
  when 'case' then (select c.number from case_file c where c.tenant_id = e.tenant_id and c.id = e.subject_id)
  when 'measure' then (select c.number from case_measure m
    join case_file c on c.tenant_id = m.tenant_id and c.id = m.case_id
    where m.tenant_id = e.tenant_id and m.measure_id = e.subject_id limit 1)
  end`.as('number')

const subjectsWithNumber = (tenantId: number, wanted: string) => sql<boolean>`e.subject_id in (
  with wanted as (
    select id from case_file where tenant_id = ${tenantId} and number = ${wanted}
    union
    select cr.case_id from report r join case_report cr on cr.tenant_id = r.tenant_id and cr.report_id = r.id
    where r.tenant_id = ${tenantId} and r.number = ${wanted})
  select id from wanted
  union all
  select cr.report_id from case_report cr join wanted w on w.id = cr.case_id where cr.tenant_id = ${tenantId}
  union all
  select cm.measure_id from case_measure cm join wanted w on w.id = cm.case_id where cm.tenant_id = ${tenantId})`

const namesHold = (tenantId: number, words: string) => sql<boolean>`e.actor_person_id in (
  select id from person where tenant_id = ${tenantId}
    and position(lower(${words}) in lower(given_name || ' ' || family_name)) > 0)`

type Wanted = {
  person: string
  kinds: { among: boolean; kinds: readonly string[] } | null
  from: string | null
  to: string | null
  number: string
}

/** Events that a filter asks for, the newest first. Days are days in Norway. */
export const events = (
  db: Tx,
  tenantId: number,
  wanted: Wanted,
  after: { at: string; id: string } | undefined,
  limit: number,
) => {
  const { person, kinds, from, to } = wanted
  const begins = sql`split_part(e.kind, '.', 1) = any(${kinds?.kinds ?? []}::text[])`
  return db
    .selectFrom('event as e')
    .leftJoin('person', (join) =>
      join.onRef('person.tenantId', '=', 'e.tenantId').onRef('person.id', '=', 'e.actorPersonId'),
    )
    .leftJoin('position as o', (join) =>
      join.onRef('o.tenantId', '=', 'e.tenantId').onRef('o.id', '=', 'e.actorPositionId'),
    )
    .leftJoin('seal as s', (join) =>
      join.onRef('s.tenantId', '=', 'e.tenantId').onRef('s.eventId', '=', 'e.id'),
    )
    .select([
      'e.id',
      'e.at',
      'e.kind',
      's.seq',
      'o.name as position',
      sql<string | null>`person.given_name || ' ' || person.family_name`.as('name'),
      number,
      erased,
    ])
    .where('e.tenantId', '=', tenantId)
    .$if(person !== '', (q) => q.where(namesHold(tenantId, person)))
    .$if(kinds !== null, (q) => q.where(kinds?.among ? sql<boolean>`${begins}` : sql<boolean>`not ${begins}`))
    .$if(from !== null, (q) =>
      q.where(sql<boolean>`e.at >= ${from}::date::timestamp at time zone 'Europe/Oslo'`),
    )
    .$if(to !== null, (q) =>
      q.where(sql<boolean>`e.at < (${to}::date + 1)::timestamp at time zone 'Europe/Oslo'`),
    )
    .$if(wanted.number !== '', (q) => q.where(subjectsWithNumber(tenantId, wanted.number)))
    .$if(after !== undefined, (q) =>
      q.where(sql<boolean>`(e.at, e.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit)
}

export const eventById = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('event as e')
    .leftJoin('eventPayload as p', (join) =>
      join.onRef('p.tenantId', '=', 'e.tenantId').onRef('p.eventId', '=', 'e.id'),
    )
    .leftJoin('eventMasked as k', (join) =>
      join.onRef('k.tenantId', '=', 'p.tenantId').onRef('k.eventId', '=', 'p.eventId'),
    )
    .select(['e.id', 'e.kind', 'e.subjectKind', 'e.subjectId', erased])
    .select(sql<Record<string, unknown> | null>`coalesce(k.payload, p.payload)`.as('payload'))
    .where('e.tenantId', '=', tenantId)
    .where('e.id', '=', id)

/** The event and what its cause wrote beside it: the same person, in the same moment, about the same case. */
export const saidTogether = (db: Tx, tenantId: number, id: string) =>
  sql<{ id: string }>`
    select other.id
    from event e
    join event other on other.tenant_id = e.tenant_id and other.at = e.at
      and other.actor_person_id is not distinct from e.actor_person_id and other.kind not like 'trail.%'
    where e.tenant_id = ${tenantId} and e.id = ${id}
      and (other.subject_id = e.subject_id or exists (
        with pair as (
          select case_id, report_id as part from case_report where tenant_id = ${tenantId}
          union all
          select case_id, measure_id from case_measure where tenant_id = ${tenantId})
        select from pair where (case_id, part) in ((e.subject_id, other.subject_id), (other.subject_id, e.subject_id))))
    order by other.id`.execute(db)

/** Takes away what the erasure names. Gives how many payloads were there. */
export const eraseWords = (db: Tx, erasureId: string) =>
  db.selectNoFrom(sql<number>`erase_words(${erasureId}::uuid)`.as('erased'))
