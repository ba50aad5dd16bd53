import { z } from 'zod'
import { readInTenant, streamInTenant, type Scope } from '#platform/db.ts'
import { beforeAll, commitmentTo, sealOf } from './chain.ts'
import * as queries from './queries/index.ts'

export type Head = { seq: number; hash: string }
export type Verdict = { events: number; head: Head | undefined; faults: string[] }

/** What is not sealed after this long was hidden from the sealer, or nobody seals. */
const patience = 5 * 60_000

/**
 * Recomputes a municipality's chain from its first event, and says in sentences what does not fit. `kept` is a head
 * that was written down outside the database: only that shows that the newest events were removed, or that somebody
 * who may write to everything made the whole chain anew. `machineTime` is what event ids are made from.
 */
export async function verifyTrail(scope: Scope, machineTime: Date, kept?: Head): Promise<Verdict> {
  const faults: string[] = []
  const missing = new Map<string, string>()
  const erased = new Set<string>()
  let head: Head = { seq: 0, hash: beforeAll }
  let events = 0
  for await (const rows of streamInTenant(scope, (db) => queries.chain(db, scope.tenantId), 2000))
    for (const row of rows) {
      if (row.seq !== head.seq + 1) faults.push(gapBetween(head.seq, row.seq))
      const link = linkOf(row)
      if (!link) faults.push(`Event ${row.seq} was removed.`)
      else {
        events += 1
        const name = `Event ${row.seq} (${link.kind}, ${link.at.slice(0, 16).replace('T', ' ')} UTC)`
        if (sealOf(head.hash, link) !== row.hash)
          faults.push(`${name} does not fit its seal: it or a seal was changed, inserted or removed.`)
        if (row.payload === null || row.salt === null) missing.set(link.eventId, name)
        else if (commitmentTo(row.salt, row.payload) !== link.commitment)
          faults.push(`${name} has another payload than when it was written.`)
        else if (link.kind === erasureKind) for (const id of erasedBy(row.payload)) erased.add(id)
      }
      head = { seq: row.seq, hash: row.hash }
      if (kept?.seq === row.seq && kept.hash !== row.hash)
        faults.push(`The kept head ${kept.seq} has another seal here: the chain was made anew.`)
    }
  if (kept && kept.seq > head.seq)
    faults.push(`The chain ends at ${head.seq}, before the kept head ${kept.seq}: the newest were removed.`)
  for (const [id, name] of missing)
    if (!erased.has(id)) faults.push(`${name} has lost its payload, and no erasure says so.`)
  const [unsealed] = await readInTenant(scope, (db) => [queries.withoutSeal(db, scope.tenantId)])
  const old = unsealed.filter(
    ({ id, waits }) => !waits || Math.abs(machineTime.getTime() - madeAt(id)) > patience,
  )
  faults.push(
    ...old.map(({ kind, at }) => `An event without a seal (${kind}, ${at}) is older than five minutes.`),
  )
  return { events: events + unsealed.length, head: head.seq > 0 ? head : undefined, faults }
}

const gapBetween = (before: number, after: number): string =>
  after - before === 2
    ? `The seal of event ${before + 1} was removed.`
    : `The seals of events ${before + 1} to ${after - 1} were removed.`

type Row = Awaited<ReturnType<ReturnType<typeof queries.chain>['execute']>>[number]

/** Nothing where the event is gone: one that is there has all of these. */
function linkOf({ tenantId, eventId, kind, subjectKind, subjectId, commitment, ...row }: Row) {
  if (tenantId === null || eventId === null || kind === null || subjectKind === null || subjectId === null)
    return undefined
  return { ...row, tenantId, eventId, kind, subjectKind, subjectId, commitment }
}

export const erasureKind = 'trail.erased'
const erasure = z.object({ events: z.array(z.uuid()) })
const erasedBy = (payload: string): string[] => erasure.parse(JSON.parse(payload)).events

/** When a UUIDv7 was made: its first 48 bits. */
const madeAt = (id: string): number => Number.parseInt(id.replace('-', '').slice(0, 12), 16)
