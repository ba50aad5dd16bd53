import type { z } from 'zod'
import { pageOf, pageSize, readCursor } from '#kernel/paging.ts'
import { orNotFound } from '#kernel/problem.ts'
import { inTenant, readInTenant } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs, officeOf } from '../access/index.ts'
import { trailFilter, type purpose, type TrailFilter } from './contract.ts'
import * as queries from './queries/index.ts'
import { beginningsOf, shownOf } from './rules.ts'

/** A reading that was opened is good for a day's work. */
const goodFor = 24 * 60 * 60 * 1000

/** Who reads, for the position whose office lets her. */
const reader = ({ actor }: Context) => actingAs(actor, officeOf(actor, 'trail:read')?.id)

/** Says in the trail that somebody reads it, and what she looks for. Only what was opened so can be read. */
export async function openReading(context: Context, { body }: { body: TrailFilter }) {
  const event = await inTenant(context, (tx) =>
    record(context, tx, {
      kind: 'trail.read',
      subject: { kind: 'person', id: context.actor.personId },
      actor: reader(context),
      payload: body,
    }),
  )
  return { id: event.id }
}

export async function readTrail(
  context: Context,
  { params, query }: { params: { id: string }; query: { after?: string | undefined } },
) {
  const { tenantId, actor, now } = context
  const after = readCursor(query.after)
  const since = new Date(now.getTime() - goodFor).toISOString()
  const [[reading]] = await readInTenant(context, (db) => [
    queries.readingOf(db, tenantId, params.id, actor.personId, since),
  ])
  const filter = trailFilter.parse(orNotFound(reading).payload)
  const wanted = { ...filter, kinds: filter.area && beginningsOf(filter.area) }
  const [rows] = await readInTenant(context, (db) => [
    queries.events(db, tenantId, wanted, after, pageSize + 1),
  ])
  const { page, next } = pageOf(rows, pageSize, ({ at, id }) => ({ at, id }))
  return { events: page, next }
}

export async function readHead(context: Context) {
  const [[head]] = await readInTenant(context, (db) => [queries.head(db, context.tenantId)])
  return { head: head ? { seq: head.seq, hash: head.hash, sealedAt: head.sealedAt } : null }
}

/** What one event says, for a purpose that the trail keeps. */
export async function readPayload(
  context: Context,
  { params, body }: { params: { id: string }; body: z.output<typeof purpose> },
) {
  const found = await inTenant(context, async (tx) => {
    const event = orNotFound(await queries.eventById(tx, context.tenantId, params.id).executeTakeFirst())
    await record(context, tx, {
      kind: 'trail.payloadRead',
      subject: { kind: 'event', id: event.id },
      actor: reader(context),
      payload: body,
    })
    return event
  })
  const fields = Object.entries(shownOf(found.kind, found.payload ?? {})).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : JSON.stringify(value, null, 1),
  }))
  return { fields }
}
