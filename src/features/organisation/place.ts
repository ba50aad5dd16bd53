import { newId } from '#kernel/ids.ts'
import type { Tx } from '#platform/db.ts'
import { insertPosition, standingPosition } from './queries/positions.ts'

type Wanted = { unitId: string; function: string; name: string }

/** The position with a function in a unit, made where none stands: a unit gets it with the first who holds it. */
export async function positionIn(tx: Tx, tenantId: number, wanted: Wanted): Promise<string> {
  const [found] = await standingPosition(tx, tenantId, wanted.unitId, wanted.function).execute()
  if (found) return found.id
  const id = newId()
  await insertPosition(tx, { tenantId, id, ...wanted }).execute()
  return id
}
