import { createHash } from 'node:crypto'
import { instantOf } from '#kernel/instant.ts'
import { orNotFound, refuse, refuseUnlessSame } from '#kernel/problem.ts'
import { dayOf } from '#kernel/workdays.ts'
import { ask, inTenant, send, type Tx } from '#platform/db.ts'
import { record, type OrdenEvent } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { preparedTogether } from '#platform/prepared.ts'
import { actingAs } from '../access/index.ts'
import { contentOf, type TownContent } from '../content/index.ts'
import { claimUploads } from '../files/index.ts'
import { tellPerson } from '../notifications/index.ts'
import { colleaguesOf, locationsOf, peopleFor, recipientsOf, unitsOf } from '../organisation/index.ts'
import type { NewReport, Receipt } from './contract.ts'
import { answerDue } from './due.ts'
import { presentReceipt } from './present.ts'
import * as queries from './queries/index.ts'
import { firstSeverity, occurredNoLaterThan } from './rules.ts'

/** Takes a report. The same from the same person again gives the first receipt; anything else under its id is refused. */
export async function sendReport(context: Context, { body }: { body: NewReport }): Promise<Receipt> {
  const content = contentOf(context.municipality)
  // A hidden one is taken: the form may have been open since before, or offline.
  if (body.typeCode !== null && !content.isTypeCode(body.typeCode))
    refuse({ kind: 'notFound', key: 'reporting:refused.type' })
  const digest = createHash('sha256').update(JSON.stringify(body)).digest()
  return inTenant(
    context,
    async (tx) => {
      const found = await findOut(context, tx, content, body)
      if (found.known) {
        const { typedBy, reporterPersonId } = found.known
        const kept = { sender: typedBy ?? reporterPersonId, digest: found.known.digest.toString('hex') }
        refuseUnlessSame(kept, { sender: context.actor.personId, digest: digest.toString('hex') })
        return firstReceipt(context, tx, found.known)
      }
      refuseElsewhere(body, found)
      const sent = {
        number: orNotFound(found.number),
        recipientPositionId: orNotFound(found.recipients[0]).wantedId,
        answerDueAt: instantOf(
          answerDue(content, firstSeverity(body), context.now, context.municipality.workingHours),
        ),
        reporterPersonId: body.behalf?.personId ?? context.actor.personId,
        digest,
      }
      const event = await write(context, tx, body, sent)
      await tellColleague(context, tx, event, body, sent.number)
      const there = found.recipients.flatMap(({ personId, givenName, familyName, position, phone }) =>
        personId === null ? [] : [{ personId, givenName, familyName, position, phone }],
      )
      return presentReceipt(context, { id: body.id, ...sent }, there, sent.answerDueAt)
    },
    'kept',
  )
}

/** Who or what a municipality has chosen to receive a type. */
export function receiverOf(content: TownContent, typeCode: string | null) {
  const { to } = content.routeOf(typeCode)
  return typeof to === 'string' ? { function: to } : to
}

type Needs = {
  tenantId: number
  id: string
  year: string
  personId: string
  unitId: string
  unitIds: string[]
  to: ReturnType<typeof receiverOf>
}
/** Whoever sends the same at the same time waits here, so that what comes after is true. */
const whatItNeeds = preparedTogether((db, { tenantId, ...given }: Needs) => [
  queries.waitForSame(db, tenantId, given.id),
  queries.reportById(db, tenantId, given.id),
  queries.claimNumber(db, tenantId, given.id, given.year),
  unitsOf(db, tenantId, given.personId),
  locationsOf(db, tenantId, given.unitIds),
  recipientsOf(db, tenantId, given.unitId, given.to),
])

/** Everything that decides what becomes of it, in one round trip. */
async function findOut({ tenantId, actor, now }: Context, tx: Tx, content: TownContent, body: NewReport) {
  const forWhom = body.behalf?.personId
  const needs = {
    ...{ tenantId, id: body.id, year: dayOf(now).slice(0, 4), personId: actor.personId },
    ...{ unitId: body.unitId, unitIds: [body.unitId], to: receiverOf(content, body.typeCode) },
  }
  const [[, [known], [claimed], units, locations, recipients], [colleagues, theirs]] = await Promise.all([
    ask(tx, whatItNeeds(needs)),
    forWhom
      ? ask(tx, [
          colleaguesOf(tx, tenantId, actor.personId, actor.leads, { id: forWhom }),
          unitsOf(tx, tenantId, forWhom),
        ])
      : [[], []],
  ])
  return {
    ...{ known, number: claimed?.number, locations, recipients, colleagues },
    units: [...units, ...theirs],
  }
}

type Found = Awaited<ReturnType<typeof findOut>>

/** Somebody, a unit or a place that is not hers to report for. */
function refuseElsewhere(
  { behalf, unitId, locationId }: NewReport,
  { colleagues, units, locations }: Found,
): void {
  if (behalf?.personId && colleagues.length === 0)
    refuse({ kind: 'notFound', key: 'reporting:refused.colleague' })
  if (!units.some((unit) => unit.id === unitId)) refuse({ kind: 'notFound', key: 'reporting:refused.unit' })
  if (locationId !== null && !locations.some((place) => place.id === locationId))
    refuse({ kind: 'notFound', key: 'reporting:refused.location' })
}

type Sent = {
  number: string
  recipientPositionId: string
  answerDueAt: string
  reporterPersonId: string
  digest: Buffer
}

function write(context: Context, tx: Tx, body: NewReport, sent: Sent): Promise<OrdenEvent> {
  const { tenantId, actor, now } = context
  const { number, recipientPositionId, answerDueAt, reporterPersonId, digest } = sent
  const { trial = false, behalf, ...told } = body
  const report = {
    ...{ ...told, tenantId, number, digest, reporterPersonId, receivedAt: now.toISOString() },
    typedBy: behalf ? actor.personId : null,
    channel: behalf?.channel ?? null,
    behalfName: behalf?.name ?? null,
    occurredAt: occurredNoLaterThan(body.occurredAt, now),
  }
  send(tx, queries.insertReport(report))
  const progress = { tenantId, reportId: body.id, recipientPositionId, answerDueAt, trial }
  send(tx, queries.insertProgress(progress))
  // What she has sent for it already is part of it from here on.
  send(tx, claimUploads(tx, tenantId, body.id, actor.personId, now.toISOString()))
  const { kind, typeCode, outcome, unitId, locationId } = body
  return record(context, tx, {
    kind: 'report.sent',
    subject: { kind: 'report', id: body.id },
    actor: actingAs(actor),
    payload: {
      ...{ number, kind, typeCode, outcome, unitId, locationId, recipientPositionId, answerDueAt },
      ...(trial && { trial }),
      ...(behalf && { channel: behalf.channel }),
    },
  })
}

/** Whoever it is written for hears of it. */
async function tellColleague(
  context: Context,
  tx: Tx,
  event: OrdenEvent,
  { id, behalf }: NewReport,
  number: string,
): Promise<void> {
  if (!behalf?.personId) return
  const { givenName, familyName } = context.actor
  await tellPerson(context, tx, event, behalf.personId, {
    template: 'reporting:notice.typed',
    params: { number, name: `${givenName} ${familyName}` },
    link: `/meldinger/${id}`,
  })
}

/** What she was told the first time, with whoever has the report today. */
async function firstReceipt(
  context: Context,
  tx: Tx,
  report: { id: string; number: string; reporterPersonId: string },
): Promise<Receipt> {
  const progress = await queries.progressOf(tx, context.tenantId, [report.id]).executeTakeFirstOrThrow()
  const people = await peopleFor(tx, context.tenantId, [progress.recipientPositionId]).execute()
  return presentReceipt(context, report, people, progress.answerDueAt)
}
