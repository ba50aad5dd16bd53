import { randomId } from '#kernel/ids.ts'
import { refuse, refuseUnlessSame } from '#kernel/problem.ts'
import { addDays, dayOf } from '#kernel/workdays.ts'
import { inTenant, type Tx } from '#platform/db.ts'
import type { Visit } from '#platform/http/route.ts'
import { contentOf } from '../content/index.ts'
import { barePhotos, refuseTooMuch, waitingPhotos } from '../files/index.ts'
import { leaderOver, locationsOf, unitToShow } from '../organisation/index.ts'
import { knownAnswers } from './answers.ts'
import type { AnonymousReceipt, AnonymousReport } from './contract.ts'
import { codesOf, hashesOf } from './mailbox-code.ts'
import * as queries from './queries/index.ts'
import { noPerson } from './find-out.ts'
import { waitingReport } from './waiting.ts'

/**
 * Takes a report that nobody is to know the sender of. Nothing is kept of when but the day, and it is taken in with the
 * next morning's, in an order of chance. The same again gives the same code.
 */
export async function sendAnonymously(
  visit: Visit,
  { body }: { body: AnonymousReport },
): Promise<AnonymousReceipt> {
  const { tenantId, now, municipality } = visit
  const { key, work: _, photos, ...report } = body
  if (report.typeCode !== null && !contentOf(municipality).isTypeCode(report.typeCode))
    refuse({ kind: 'notFound', key: 'reporting:refused.type' })
  const today = dayOf(now)
  const bare = barePhotos(photos)
  return inTenant(visit, async (tx) => {
    const { unit, locationId } = await whereItIsFrom(visit, tx, report)
    const known = await findKnown(visit, tx, key)
    if (known) {
      refuseUnlessSame({ text: known.text }, { text: report.text })
      // What she has taken away since, or laid with it, is so from now on. What has arrived is as it arrived.
      if (known.waiting) await waitWith(visit, tx, { ...known.waiting, tenantId }, bare)
      const has = await waitingPhotos(tx, tenantId, known.id).execute()
      return { code: known.code, unit: unit.name, arrivesOn: addDays(today, 1), photos: has.length }
    }
    const [code = ''] = codesOf(visit, key)
    const occurredOn = report.occurredOn < today ? report.occurredOn : today
    const { aboutLeader = false } = report
    const goesPast = aboutLeader && (await isLedBySame(visit, tx, report.unitId, unit.id))
    const answers = knownAnswers(contentOf(municipality), report.typeCode, report.answers)
    const way = { unitId: unit.id, locationId, aboutLeader, goesPast }
    const said = { ...report, ...way, answers, occurredOn }
    const codeHash = hashesOf(visit, code)[0]
    await waitWith(visit, tx, { tenantId, id: randomId(), codeHash, day: today, kind: 'report', said }, bare)
    return { code, unit: unit.name, arrivesOn: addDays(today, 1), photos: bare.length }
  })
}

type Waiting = Parameters<typeof queries.wait>[1]

async function waitWith(visit: Visit, tx: Tx, waiting: Waiting, photos: readonly Buffer[]): Promise<void> {
  await refuseTooMuch(visit, tx, photos)
  await queries.wait(tx, { ...waiting, photos })
}

/** Where few work, the unit above; and then no room, which would say where anyhow. */
async function whereItIsFrom(
  { tenantId }: Visit,
  tx: Tx,
  { unitId, locationId }: Pick<AnonymousReport, 'unitId' | 'locationId'>,
) {
  const [unit] = await unitToShow(tx, tenantId, unitId).execute()
  if (!unit) return refuse({ kind: 'notFound', key: 'reporting:refused.unit' })
  const places = locationId === null ? [] : await locationsOf(tx, tenantId, [unitId]).execute()
  if (locationId !== null && !places.some(({ id }) => id === locationId))
    refuse({ kind: 'notFound', key: 'reporting:refused.location' })
  return { unit, locationId: unit.id === unitId ? locationId : null }
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
    const [waiting] = await queries.waitingFor(tx, visit.tenantId, hashes).execute()
    if (waiting?.kind === 'report') {
      const said = waitingReport.parse(waiting.said)
      return { code, id: waiting.id, text: said.text, waiting: { ...waiting, said } }
    }
    const [arrived] = await queries.reportByCode(tx, visit.tenantId, hashes).execute()
    if (arrived) return { code, id: arrived.id, text: arrived.text, waiting: undefined }
  }
  return undefined
}
