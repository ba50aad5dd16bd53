import { createHash } from 'node:crypto'
import type { Actor } from '#kernel/actor.ts'
import { instantOf } from '#kernel/instant.ts'
import { orNotFound, refuse, refuseUnlessSame } from '#kernel/problem.ts'
import { addDays, dayOf } from '#kernel/workdays.ts'
import { ask, inTenant, send, type Tx } from '#platform/db.ts'
import { nobody, record, type OrdenEvent } from '#platform/events.ts'
import type { Context, Visit } from '#platform/http/route.ts'
import { preparedTogether } from '#platform/prepared.ts'
import { actingIn } from '../access/index.ts'
import { contentOf, type TownContent } from '../content/index.ts'
import { entryById } from '../entries/index.ts'
import { claimUploads, layPhotos, ownerAs, type Owner } from '../files/index.ts'
import { tellPerson } from '../notifications/index.ts'
import {
  colleaguesOf,
  leaderOver,
  locationsOf,
  openUnitById,
  peopleFor,
  recipientsOf,
  unitsOf,
} from '../organisation/index.ts'
import { knownAnswers } from './answers.ts'
import type { Answers, Doubt, NewReport, Receipt } from './contract.ts'
import { answerDue } from './due.ts'
import { isMine, sealIdentity } from './identity.ts'
import { presentReceipt } from './present.ts'
import * as queries from './queries/index.ts'
import { firstSeverity, mayChooseUnit, occurredNoLaterThan } from './rules.ts'

/** Takes a report. The same from the same person again gives the first receipt; anything else under its id is refused. */
export async function sendReport(context: Context, { body }: { body: NewReport }): Promise<Receipt> {
  // A hidden one is taken: the form may have been open since before.
  if (body.typeCode !== null && !contentOf(context.municipality).isTypeCode(body.typeCode))
    refuse({ kind: 'notFound', key: 'reporting:refused.type' })
  return take(context, body, { actor: context.actor, digest: digestOf(body) })
}

/** The same words, places and times give the same. */
export const digestOf = (body: object): Buffer => createHash('sha256').update(JSON.stringify(body)).digest()

/** Whom a report comes from, and how. */
export type From = {
  /** Null where nobody can say any more who wrote it. */
  actor: Actor | null
  digest: Buffer
  /** For one that waited on a phone: when it was written by the phone's clock, and why its sender is in doubt. */
  late?: { writtenAt: string; doubt: Doubt | null; owner: Owner | null }
  /** By a poster or shared device, without signing in: how she can be reached, and what opens the answer. */
  guest?: {
    channel: 'poster' | 'kiosk'
    contact: string
    codeHash: Buffer
    photos: readonly Buffer[]
  }
}

/**
 * The one way a report is taken, from a page, a program or a phone where it waited. Refuses what is under its id already and
 * says something else and, unless it waited, what is not the sender's to report for.
 */
export async function take(visit: Visit, body: NewReport, from: From): Promise<Receipt> {
  const content = contentOf(visit.municipality)
  return inTenant(
    visit,
    async (tx) => {
      const found = await findOut(visit, tx, content, body, from)
      if (found.known) {
        refuseUnlessTheSame(visit, found.known, from)
        return firstReceipt(visit, tx, found.known, from.actor)
      }
      if (!from.late && !from.guest) {
        refuseElsewhere(body, found)
        await refuseUnit(visit, tx, body, found, from.actor)
      }
      if (body.sender === 'confidential') await refuseKnownId(visit, tx, body.id)
      const sent = {
        number: orNotFound(found.number),
        recipientPositionId: orNotFound(found.recipients[0]).wantedId,
        answerDueAt: instantOf(
          answerDue(content, firstSeverity(body), visit.now, visit.municipality.workingHours),
        ),
        reporterPersonId: from.actor && (body.behalf?.personId ?? from.actor.personId),
        bypassedPositionId: found.bypassed,
        answers: knownAnswers(content, body.typeCode, body.answers),
        improvesReportId: improvedBy(visit, body, from, found.improved),
      }
      const event = await write(visit, tx, body, { ...sent, ...from, entryId: found.entry?.id ?? null })
      if (from.guest) await layPhotos(visit, tx, body.id, from.guest.photos)
      const owner = from.late ? from.late.owner : from.actor && ownerAs(visit, body.id, from.actor)
      const isSecret = body.sender === 'confidential'
      if (owner) await claimUploads(visit, tx, body.id, { isSecret, owner })
      if (from.actor) await tellColleague(visit, tx, event, body, sent.number, from.actor)
      const there = found.recipients.flatMap(({ personId, givenName, familyName, position, phone }) =>
        personId === null ? [] : [{ personId, givenName, familyName, position, phone }],
      )
      const { number, reporterPersonId } = sent
      const isHers = from.actor !== null && reporterPersonId === from.actor.personId
      return presentReceipt(from.actor, { id: body.id, number, isMine: isHers }, there, sent.answerDueAt)
    },
    'kept',
  )
}

type Known = Parameters<typeof isMine>[1] & { typedBy: string | null; digest: Buffer }

/** One that waited is known by its words alone: it may have been taken already when she was still signed in. */
function refuseUnlessTheSame(visit: Visit, known: Known, { actor, late, digest }: From) {
  const isHers = actor !== null && isMine({ ...visit, actor }, known)
  const sender = late ? null : (known.typedBy ?? (isHers ? actor.personId : null))
  const kept = { sender, digest: known.digest.toString('hex') }
  refuseUnlessSame(kept, { sender: late ? null : (actor?.personId ?? null), digest: digest.toString('hex') })
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
  since: string
  unitId: string
  unitIds: string[]
  to: ReturnType<typeof receiverOf> | { function: 'coordinator' }
  improves: string
  /** Whose leader it is about; null where it is about none. */
  ledPersonId: string | null
}
/** Whoever sends the same at the same time waits here, so that what comes after is true. */
const whatItNeeds = preparedTogether((db, { tenantId, ...given }: Needs) => [
  queries.waitForSame(db, tenantId, given.id),
  queries.reportById(db, tenantId, given.id),
  queries.claimNumber(db, tenantId, given.id, given.year),
  unitsOf(db, tenantId, given.personId, given.since),
  locationsOf(db, tenantId, given.unitIds),
  recipientsOf(db, tenantId, given.unitId, given.to, given.ledPersonId),
  leaderOver(db, tenantId, given.unitId, given.ledPersonId),
  queries.reportById(db, tenantId, given.improves),
])

/** So long after somebody has left a unit, she may tell what happened there while she was in it. */
const tellsFor = 14
const workedSince = (occurredAt: string, now: Date): string => {
  const today = dayOf(now)
  const day = dayOf(new Date(Math.min(Date.parse(occurredAt), now.getTime())))
  const first = addDays(today, -tellsFor)
  return day < first ? first : day
}

/** No person's id. */
export const noPerson = '00000000-0000-0000-0000-000000000000'

/** Everything that decides what becomes of it, in one round trip. */
async function findOut(
  { tenantId, now }: Visit,
  tx: Tx,
  content: TownContent,
  body: NewReport,
  { actor, guest }: From,
) {
  const forWhom = body.behalf?.personId
  const needs = {
    ...{ tenantId, id: body.id, year: dayOf(now).slice(0, 4), personId: actor?.personId ?? noPerson },
    ...{ unitId: body.unitId, unitIds: [body.unitId], since: workedSince(body.occurredAt, now) },
    // Whoever finds out who wrote it, where that is in doubt.
    to: actor || guest ? receiverOf(content, body.typeCode) : ({ function: 'coordinator' } as const),
    improves: body.improves ?? noPerson,
    ledPersonId: body.aboutLeader ? (forWhom ?? actor?.personId ?? noPerson) : null,
  }
  const [
    [, [known], [claimed], units, locations, recipients, [over], [improved]],
    [colleagues, theirs],
    [entry],
  ] = await Promise.all([
    ask(tx, whatItNeeds(needs)),
    forWhom && actor
      ? ask(tx, [
          colleaguesOf(tx, tenantId, actor.personId, actor.leads, { id: forWhom }),
          unitsOf(tx, tenantId, forWhom),
        ])
      : [[], []],
    body.entryId ? entryById(tx, tenantId, body.entryId).execute() : [],
  ])
  return {
    ...{ known, number: claimed?.number, locations, recipients, colleagues, improved, units, theirs },
    ...{ entry, bypassed: over?.id ?? null },
  }
}

type Found = Awaited<ReturnType<typeof findOut>>

/** A unit that is not hers to report from, nor whose she reports for, nor the poster's she came by. */
async function refuseUnit(
  { tenantId }: Visit,
  tx: Tx,
  { unitId }: NewReport,
  { units, theirs, entry }: Found,
  actor: Actor | null,
): Promise<void> {
  if (entry?.unitId === unitId || [...units, ...theirs].some((unit) => unit.id === unitId)) return
  const mayChoose = actor !== null && mayChooseUnit(actor, units)
  if (!mayChoose || !(await openUnitById(tx, tenantId, unitId).executeTakeFirst()))
    refuse({ kind: 'notFound', key: 'reporting:refused.unit' })
}

/** Somebody or a place that is not hers to report for. */
function refuseElsewhere({ behalf, locationId }: NewReport, { colleagues, locations }: Found): void {
  if (behalf?.personId && colleagues.length === 0)
    refuse({ kind: 'notFound', key: 'reporting:refused.colleague' })
  if (locationId !== null && !locations.some((place) => place.id === locationId))
    refuse({ kind: 'notFound', key: 'reporting:refused.location' })
}

/** What somebody has done under this id in her own name would say whose the report is. */
async function refuseKnownId({ tenantId }: Visit, tx: Tx, id: string): Promise<void> {
  const known = await queries.namesAnybody(tx, tenantId, id).executeTakeFirst()
  if (known) refuse({ kind: 'conflict', key: 'http:problem.idTaken' })
}

/**
 * The report an improvement came with. Only where both are hers and say as much of who she is: a link from one that names
 * her to one that does not would tell.
 */
function improvedBy(
  visit: Visit,
  { kind, improves, sender = 'named' }: NewReport,
  { actor, late }: From,
  improved: Found['improved'],
): string | null {
  if (!improves) return null
  const isHers = improved !== undefined && actor !== null && isMine({ ...visit, actor }, improved)
  if (!isHers && !late) refuse({ kind: 'notFound', key: 'reporting:refused.improves' })
  return isHers && kind === 'improvement' && improved.sender === sender ? improved.id : null
}

type Sent = From & {
  bypassedPositionId: string | null
  answers: Answers
  improvesReportId: string | null
  number: string
  recipientPositionId: string
  answerDueAt: string
  reporterPersonId: string | null
  entryId: string | null
}

function write(visit: Visit, tx: Tx, body: NewReport, sent: Sent): Promise<OrdenEvent> {
  const { tenantId, now } = visit
  const { number, recipientPositionId, answerDueAt, reporterPersonId, digest, actor, late, guest, entryId } =
    sent
  const { bypassedPositionId, answers, improvesReportId } = sent
  const { trial = false, behalf, sender = 'named', entryId: _entry, ...said } = body
  const { answers: _, improves: __, aboutLeader = false, ...told } = said
  const channel = guest?.channel ?? behalf?.channel
  const isSecret = sender === 'confidential'
  const report = {
    ...{ ...told, tenantId, number, digest, entryId, receivedAt: now.toISOString() },
    ...{ answers, aboutLeader, improvesReportId },
    sender: actor ? sender : guest ? ('guest' as const) : ('unresolved' as const),
    reporterPersonId: isSecret ? null : reporterPersonId,
    typedBy: behalf && actor ? actor.personId : null,
    channel: ((actor || guest) && channel) ?? null,
    behalfName: (actor && behalf?.name) || guest?.contact || null,
    writtenAt: late?.writtenAt ?? null,
    occurredAt: occurredNoLaterThan(body.occurredAt, now),
  }
  send(tx, queries.insertReport(report))
  if (isSecret && reporterPersonId)
    send(tx, queries.insertIdentity(sealIdentity(visit, body.id, reporterPersonId)))
  if (late?.doubt) {
    const forWhom = {
      behalfName: behalf?.name ?? null,
      channel: behalf?.channel ?? null,
    }
    send(tx, queries.insertDoubt({ tenantId, reportId: body.id, ...late.doubt, ...forWhom }))
  }
  const way = { recipientPositionId, bypassedPositionId, answerDueAt }
  const progress = { tenantId, reportId: body.id, ...way, trial }
  send(tx, queries.insertProgress(progress))
  if (guest) send(tx, queries.insertMailbox(tx, { tenantId, reportId: body.id, codeHash: guest.codeHash }))
  const { kind, typeCode, outcome, unitId, locationId } = body
  return record(visit, tx, {
    kind: 'report.sent',
    subject: { kind: 'report', id: body.id },
    actor: actor && !isSecret ? actingIn(actor, unitId) : nobody,
    payload: {
      ...{ number, kind, typeCode, outcome, unitId, locationId, recipientPositionId, answerDueAt },
      ...(trial && { trial }),
      ...(channel && { channel }),
      ...(entryId && { entryId }),
      ...(late && { late: true }),
      ...(late?.doubt && { doubt: late.doubt.reason }),
    },
  })
}

/** Whoever it is written for hears of it. */
async function tellColleague(
  visit: Visit,
  tx: Tx,
  event: OrdenEvent,
  { id, behalf }: NewReport,
  number: string,
  { givenName, familyName }: Actor,
): Promise<void> {
  if (!behalf?.personId) return
  await tellPerson(visit, tx, event, behalf.personId, {
    template: 'reporting:notice.typed',
    params: { number, name: `${givenName} ${familyName}` },
    link: `/meldinger/${id}`,
  })
}

/** What she was told the first time, with whoever has the report today. */
async function firstReceipt(
  visit: Visit,
  tx: Tx,
  report: Parameters<typeof isMine>[1] & { id: string; number: string },
  actor: Actor | null,
): Promise<Receipt> {
  const progress = await queries.progressOf(tx, visit.tenantId, [report.id]).executeTakeFirstOrThrow()
  const people = await peopleFor(tx, visit.tenantId, [progress.recipientPositionId]).execute()
  const known = {
    id: report.id,
    number: report.number,
    isMine: actor !== null && isMine({ ...visit, actor }, report),
  }
  return presentReceipt(actor, known, people, progress.answerDueAt)
}
