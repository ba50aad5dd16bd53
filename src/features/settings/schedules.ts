import { z } from 'zod'
import { inTenant, type Scope, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Schedule } from '#platform/schedules.ts'
import { content, touchedChoices } from '../content/index.ts'
import { tellPositions } from '../notifications/index.ts'
import { positionsWithFunction, rootUnit } from '../organisation/index.ts'
import { localChoicesOf } from '../tenants/index.ts'
import * as queries from './queries.ts'
import { newCodes } from './rules.ts'

const seen = z.object({ version: z.string(), types: z.array(z.string()) })

/** Once for each new package, the coordinators hear what it brings and which of their choices it touches. */
export const tellOfPackage = (scope: Scope, packaged = content): Promise<void> =>
  inTenant(scope, async (tx) => {
    const { tenantId } = scope
    const key = { tenantId, kind: 'package', code: 'seen' } as const
    const [row] = await queries.lockChoice(tx, key).execute()
    const before = seen.safeParse(row?.value).data
    if (before?.version === packaged.version) return
    const types = packaged.types.map(({ code }) => code)
    const value = { version: packaged.version, types }
    const saved = await queries
      .saveChoice(tx, key, { value, basis: null, version: row?.version ?? 0 })
      .executeTakeFirst()
    // The first there is, is no news; and another process may be telling of this one.
    if (!before || !saved) return
    const added = newCodes(before.types, types)
    const touched = touchedChoices(packaged, await localChoicesOf(tx, tenantId).execute())
    await tell(scope, tx, {
      from: before.version,
      to: packaged.version,
      added,
      touched: touched.map(({ code }) => code),
    })
  })

type News = { from: string; to: string; added: string[]; touched: string[] }

async function tell(scope: Scope, tx: Tx, news: News): Promise<void> {
  const { tenantId } = scope
  const root = await rootUnit(tx, tenantId).executeTakeFirstOrThrow()
  const event = await record(scope, tx, {
    kind: 'content.upgraded',
    subject: { kind: 'municipality', id: root.id },
    actor: { personId: null, positionId: null },
    payload: news,
  })
  const coordinators = await positionsWithFunction(tx, tenantId, 'coordinator').execute()
  const ids = coordinators.map(({ id }) => id)
  await tellPositions(scope, tx, event, ids, {
    template: news.touched.length > 0 ? 'settings:notice.touched' : 'settings:notice.package',
    params: { version: news.to, added: news.added.length, touched: news.touched.length },
    link: '/oppsett/innhold',
  })
}

export const schedules: readonly Schedule[] = [
  { task: 'tellOfPackage', when: { on: 'workdays', at: '07:30' }, work: (scope) => tellOfPackage(scope) },
]
