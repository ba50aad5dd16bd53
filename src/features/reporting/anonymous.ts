import { randomId } from '#kernel/ids.ts'
import { refuse, refuseUnlessSame } from '#kernel/problem.ts'
import { addDays, dayOf } from '#kernel/workdays.ts'
import { inTenant, type Tx } from '#platform/db.ts'
import type { Visit } from '#platform/http/route.ts'
import { contentOf } from '../content/index.ts'
import { attachedTo, barePhotos, countKept, leavePhotos, sumsOf } from '../files/index.ts'
import { findUnitInPlaceOf, leaderOver, locationsOf, unitToShow } from '../organisation/index.ts'
import { knownAnswers } from './answers.ts'
import type { AnonymousReceipt, AnonymousReport } from './contract.ts'
import { codesOf, hashesOf } from './mailbox-code.ts'
import * as queries from './queries/index.ts'
import { noPerson, refuseUnknownType, settle } from './find-out.ts'
import { digestOf } from './send.ts'

/**
 * Takes a report that nobody is to know the sender of. Nothing is kept of when but the day, and it is taken in with the
 * next morning's, in an order of chance. Sent again it has the same code, and until it has arrived what she said last counts.
 */
export async function sendAnonymously(
  visit: Visit,
  { body }: { body: AnonymousReport },
): Promise<AnonymousReceipt> {
  const { tenantId, municipality } = visit
  const { key, work: _, photos, ...report } = body
  refuseUnknownType(visit, report.typeCode)
  const bare = barePhotos(photos)
  // With her key, which is kept nowhere, so that nobody finds by trying what gives it.
  const digest = digestOf({ ...report, key, photos: sumsOf(bare) }).toString('hex')
  return inTenant(visit, async (tx) => {
    await queries.waitForAnonymous(tx, tenantId).execute()
    const known = await findKnown(visit, tx, key)
    if (known?.arrived) return firstReceipt(visit, tx, known, digest)
    const { code, id, codeHash, day } = known?.waiting ?? beginWaiting(visit, key)
    const { kept, unit, ownUnitId } = await asKept(visit, tx, report)
    const occurredOn = report.occurredOn < day ? report.occurredOn : day
    const { aboutLeader = false } = report
    const goesPast = aboutLeader && (await isLedBySame(visit, tx, ownUnitId, kept.unitId))
    const answers = knownAnswers(contentOf(municipality), kept.typeCode, report.answers)
    const said = { ...kept, aboutLeader, goesPast, answers, occurredOn, digest }
    await queries.wait(tx, { tenantId, id, codeHash, day, kind: 'report', said })
    await leavePhotos(visit, tx, id, bare)
    return { code, unit, arrivesOn: addDays(day, 1), photos: bare.length }
  })
}

function beginWaiting(visit: Visit, key: string) {
  const [code = ''] = codesOf(visit, key)
  return { code, id: randomId(), codeHash: hashesOf(visit, code)[0], day: dayOf(visit.now) }
}

type Arrived = {
  code: string
  arrived: Awaited<ReturnType<ReturnType<typeof queries.reportByCode>['execute']>>[number]
}

/** What has arrived is as it arrived: anything else is another report. */
async function firstReceipt(
  { tenantId }: Visit,
  tx: Tx,
  { code, arrived }: Arrived,
  digest: string,
): Promise<AnonymousReceipt> {
  refuseUnlessSame({ digest: arrived.digest.toString('hex') }, { digest })
  const photos = await attachedTo(tx, tenantId, [arrived.id]).execute()
  return { code, unit: arrived.unit, arrivesOn: null, photos: countKept(photos) }
}

/** What it is kept as: where few work, from the unit above; and then from no room, which would say where anyhow. */
async function asKept<Report extends Pick<AnonymousReport, 'unitId' | 'locationId' | 'typeCode'>>(
  visit: Visit,
  tx: Tx,
  report: Report,
) {
  const { tenantId } = visit
  const [own] = await findUnitInPlaceOf(tx, tenantId, report.unitId).execute()
  if (!own) return refuse({ kind: 'notFound', key: 'reporting:refused.unit' })
  const locations = await locationsOf(tx, tenantId, [report.unitId]).execute()
  const kept = await settle(visit, tx, report, { unit: own, locations })
  const shown = await unitToShow(tx, tenantId, own.id).executeTakeFirstOrThrow()
  const locationId = shown.id === report.unitId ? kept.locationId : null
  return { kept: { ...kept, unitId: shown.id, locationId }, unit: shown.name, ownUnitId: own.id }
}

/**
 * Whether the leader of her unit leads the unit it is said to be from too. Else it goes to somebody above her anyhow, and
 * to say whom it goes past would say where it is from.
 */
async function isLedBySame({ tenantId }: Visit, tx: Tx, own: string, shown: string): Promise<boolean> {
  const [hers] = await leaderOver(tx, tenantId, own, noPerson).execute()
  const [theirs] = await leaderOver(tx, tenantId, shown, noPerson).execute()
  return hers?.id === theirs?.id
}

/** What was sent with this key already, with its code as it was then. */
async function findKnown(visit: Visit, tx: Tx, key: string) {
  for (const code of codesOf(visit, key)) {
    const hashes = hashesOf(visit, code)
    const waiting = await queries.waitingFor(tx, visit.tenantId, hashes).execute()
    const report = waiting.find(({ kind }) => kind === 'report')
    if (report) return { waiting: { ...report, code } }
    const [arrived] = await queries.reportByCode(tx, visit.tenantId, hashes).execute()
    if (arrived) return { code, arrived }
  }
  return undefined
}
