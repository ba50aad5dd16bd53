import type { z } from 'zod'
import { orNotFound, refuse, refuseUnlessSame } from '#kernel/problem.ts'
import { inTenant, readInTenant, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs } from '../access/index.ts'
import * as organisation from '../organisation/index.ts'
import type { assignment } from './contract.ts'
import * as queries from './queries/index.ts'
import { readPeriod } from './refuse.ts'
import { refuseShortage, wordsOf } from './rules.ts'

/** Every position there is, for giving somebody one. */
export async function choosePosition(context: Context, { query }: { query: { q: string } }) {
  const [positions] = await readInTenant(context, (db) => [
    organisation.allPositionChoices(db, context.tenantId, wordsOf(query.q)),
  ])
  return organisation.withTotal(positions)
}

type Assign = { params: { id: string }; body: z.output<typeof assignment> }

/** Gives a person a position, from today or another day. Nobody gives herself one that opens cases. */
export async function assignPosition(context: Context, { params, body }: Assign) {
  const { tenantId, actor } = context
  await inTenant(context, async (tx) => {
    const person = orNotFound(await queries.lockForChange(tx, tenantId, params.id).executeTakeFirst())
    const position = orNotFound(
      await organisation.positionById(tx, tenantId, body.positionId).executeTakeFirst(),
    )
    if (!person.active) return refuse({ kind: 'conflict', key: 'people:refused.hasLeft' })
    if (!organisation.mayAssign(actor, params.id, position.function))
      return refuse({ kind: 'forbidden', key: 'people:refused.ownRole' })
    const { id, positionId, kind } = body
    const period = readPeriod(context, body)
    const wanted = { personId: params.id, positionId, kind, ...period }
    const added = await queries.insertHolding(tx, { tenantId, id, ...wanted }).executeTakeFirst()
    if (!added)
      return refuseUnlessSame(await queries.holdingById(tx, tenantId, id).executeTakeFirst(), wanted)
    await record(context, tx, {
      kind: 'position.assigned',
      subject: { kind: 'person', id: params.id },
      actor: actingAs(actor),
      payload: {
        personId: params.id,
        positionId,
        unitId: position.unitId,
        function: position.function,
        kind,
        ...period,
        how: 'byHand',
      },
    })
  })
  return {}
}

type End = { params: { id: string; holdingId: string }; body: { anyway: boolean } }

/** Ends a position at once. The last administrator stays, and the last two coordinators only end knowingly. */
export async function endPosition(context: Context, { params, body }: End) {
  const { tenantId } = context
  await inTenant(context, async (tx) => {
    orNotFound(await queries.lockForChange(tx, tenantId, params.id).executeTakeFirst())
    const held = await queries.holdingsForPage(tx, tenantId, params.id).execute()
    const holding = orNotFound(held.find(({ id }) => id === params.holdingId))
    await endHoldings(context, tx, params.id, [holding], body.anyway, { holdingId: holding.id })
  })
  return {}
}

type Held = {
  id: string
  positionId: string
  unitId: string
  function: string
  kind: string
  validTo: string | null
}

/** Ends what somebody holds, each with its event, where the municipality can do without. */
export async function endHoldings(
  context: Context,
  tx: Tx,
  personId: string,
  holdings: readonly Held[],
  anyway: boolean,
  without: { holdingId: string } | { personId: string },
) {
  const { tenantId, actor } = context
  const shortages: ReturnType<typeof organisation.shortageOf>[] = []
  for (const name of new Set(holdings.map((held) => held.function))) {
    // Who has a last day does not take the place of who has none: the function would run out by itself.
    const lasting = holdings.some((held) => held.function === name && held.validTo === null)
    const left = await queries.countHolders(tx, tenantId, name, { ...without, lasting }).executeTakeFirst()
    shortages.push(organisation.shortageOf(name, left?.count ?? 0))
  }
  const refusal = refuseShortage(shortages, anyway)
  if (refusal) return refuse(refusal)
  for (const { id, positionId, unitId, function: name, kind } of holdings) {
    await queries.endHolding(tx, tenantId, id).execute()
    await record(context, tx, {
      kind: 'position.ended',
      subject: { kind: 'person', id: personId },
      actor: actingAs(actor),
      payload: { personId, positionId, unitId, function: name, kind, how: 'byHand' },
    })
  }
}
