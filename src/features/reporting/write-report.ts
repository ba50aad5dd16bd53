import type { Actor } from '#kernel/actor.ts'
import { instantOf } from '#kernel/instant.ts'
import { send, type Tx } from '#platform/db.ts'
import { nobody, record, type OrdenEvent } from '#platform/events.ts'
import type { Visit } from '#platform/http/route.ts'
import { actingIn } from '../access/index.ts'
import { tellPerson } from '../notifications/index.ts'
import type { Answers, NewReport } from './contract.ts'
import { sealIdentity } from './identity.ts'
import { occurredNoLaterThan } from './rules.ts'
import * as queries from './queries/index.ts'
import type { From } from './find-out.ts'

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

export function write(visit: Visit, tx: Tx, body: NewReport, sent: Sent): Promise<OrdenEvent> {
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
    ...timesOf(visit, body, sent),
  }
  send(tx, queries.insertReport(report))
  if (isSecret && reporterPersonId)
    send(tx, queries.insertIdentity(sealIdentity(visit, body.id, reporterPersonId)))
  if (late?.doubt) {
    const forWhom = { behalfName: behalf?.name ?? null, channel: behalf?.channel ?? null }
    send(tx, queries.insertDoubt({ tenantId, reportId: body.id, ...late.doubt, ...forWhom }))
  }
  const way = { recipientPositionId, bypassedPositionId, answerDueAt }
  const progress = { tenantId, reportId: body.id, ...way, trial }
  send(tx, queries.insertProgress(progress))
  if (guest)
    send(tx, queries.insertMailbox(tx, { tenantId, reportId: body.id, codeHash: guest.codeHashes[0] }))
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

/**
 * What the phone said is kept beside what is known here. What is sent at once is written when it is sent. From somebody who
 * did not sign in nothing is kept of her clock.
 */
function timesOf({ now, phoneClock }: Visit, { occurredAt }: NewReport, { late, guest }: Sent) {
  const clock = guest ? null : phoneClock && instantOf(phoneClock)
  const happened = occurredNoLaterThan(occurredAt, now)
  return {
    writtenAt: late?.writtenAt ?? clock,
    phoneClockAt: clock,
    occurredAt: happened,
    saidOccurredAt: Date.parse(occurredAt) > now.getTime() ? occurredAt : null,
  }
}

/** Whoever it is written for hears of it. */
export async function tellColleague(
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
