import { createHash } from 'node:crypto'
import type { Actor } from '#kernel/actor.ts'
import { instantOf } from '#kernel/instant.ts'
import { orNotFound, refuseUnlessSame } from '#kernel/problem.ts'
import { inTenant, type Tx } from '#platform/db.ts'
import type { Context, Visit } from '#platform/http/route.ts'
import { contentOf } from '../content/index.ts'
import { claimUploads, layPhotos, ownerAs } from '../files/index.ts'
import { peopleFor, unitById } from '../organisation/index.ts'
import { knownAnswers } from './answers.ts'
import type { NewReport, Receipt } from './contract.ts'
import { answerDue } from './due.ts'
import { isMine } from './identity.ts'
import { presentReceipt } from './present.ts'
import { firstSeverity } from './rules.ts'
import * as queries from './queries/index.ts'
import {
  type From,
  findOut,
  improvedBy,
  refuseElsewhere,
  refuseKnownId,
  refuseUnit,
  refuseUnknownType,
  settle,
} from './find-out.ts'
import { tellColleague, write } from './write-report.ts'

/** Takes a report. The same from the same person again gives the first receipt; anything else under its id is refused. */
export async function sendReport(context: Context, { body }: { body: NewReport }): Promise<Receipt> {
  refuseUnknownType(context, body.typeCode)
  return take(context, body, { actor: context.actor, digest: digestOf(body) })
}

/** The same words, places and times give the same. */
export const digestOf = (body: object): Buffer => createHash('sha256').update(JSON.stringify(body)).digest()

/**
 * The one way a report is taken, from a page, a program or a phone where it waited. Refuses what is under its id already and
 * says something else and, unless it waited, what is not the sender's to report for.
 */
export async function take(visit: Visit, written: NewReport, from: From): Promise<Receipt> {
  const content = contentOf(visit.municipality)
  return inTenant(
    visit,
    async (tx) => {
      const found = await findOut(visit, tx, content, written, from)
      if (found.known) {
        if (!(await opensIt(visit, tx, found.known, from))) refuseUnlessTheSame(visit, found.known, from)
        return firstReceipt(visit, tx, found.known, written, from.actor)
      }
      if (from.actor && !from.late) {
        refuseElsewhere(written, found)
        refuseUnit(written, found, from.actor)
      }
      const body = await settle(visit, tx, written, found)
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
      if (from.guest && found.entry)
        await layPhotos(visit, tx, { id: body.id, entryId: found.entry.id }, from.guest.photos)
      const owner = from.late ? from.late.owner : from.actor && ownerAs(visit, body.id, from.actor)
      const isSecret = body.sender === 'confidential'
      if (owner) await claimUploads(visit, tx, body.id, { isSecret, owner })
      if (from.actor) await tellColleague(visit, tx, event, body, sent.number, from.actor)
      const there = found.recipients.flatMap(({ personId, givenName, familyName, position, phone }) =>
        personId === null ? [] : [{ personId, givenName, familyName, position, phone }],
      )
      const { number, reporterPersonId } = sent
      const isHers = from.actor !== null && reporterPersonId === from.actor.personId
      const movedTo = body.unitId === written.unitId ? null : (found.unit?.name ?? null)
      const kept = { id: body.id, number, isMine: isHers, movedTo }
      return presentReceipt(from.actor, kept, there, sent.answerDueAt)
    },
    'kept',
  )
}

/** A guest is known by her key, which opens what she sent: whatever she sends with it again has come already. */
async function opensIt(
  { tenantId }: Visit,
  tx: Tx,
  { id }: { id: string },
  { guest }: From,
): Promise<boolean> {
  if (!guest) return false
  const [opened] = await queries.reportByCode(tx, tenantId, guest.codeHashes).execute()
  return opened?.id === id
}

type Known = Parameters<typeof isMine>[1] & { typedBy: string | null; digest: Buffer }

/** One that waited is known by its words alone: it may have been taken already when she was still signed in. */
function refuseUnlessTheSame(visit: Visit, known: Known, { actor, late, digest }: From) {
  const isHers = actor !== null && isMine({ ...visit, actor }, known)
  const sender = late ? null : (known.typedBy ?? (isHers ? actor.personId : null))
  const kept = { sender, digest: known.digest.toString('hex') }
  refuseUnlessSame(kept, { sender: late ? null : (actor?.personId ?? null), digest: digest.toString('hex') })
}

/** What she was told the first time, with whoever has the report today. */
async function firstReceipt(
  visit: Visit,
  tx: Tx,
  report: Parameters<typeof isMine>[1] & Pick<NewReport, 'id' | 'unitId'> & { number: string },
  written: NewReport,
  actor: Actor | null,
): Promise<Receipt> {
  const progress = await queries.progressOf(tx, visit.tenantId, [report.id]).executeTakeFirstOrThrow()
  const people = await peopleFor(tx, visit.tenantId, [progress.recipientPositionId]).execute()
  const moved =
    report.unitId === written.unitId
      ? undefined
      : await unitById(tx, visit.tenantId, report.unitId).executeTakeFirst()
  const known = {
    id: report.id,
    number: report.number,
    movedTo: moved?.name ?? null,
    isMine: actor !== null && isMine({ ...visit, actor }, report),
  }
  return presentReceipt(actor, known, people, progress.answerDueAt)
}
