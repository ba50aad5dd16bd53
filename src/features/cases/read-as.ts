import { createHash } from 'node:crypto'
import type { CaseScope } from '../access/index.ts'

/** What somebody may read, to tell whether it is still the same. */
export function readAs({ everyCase, ownedBy, units, safetyUnits, asking }: CaseScope): Buffer {
  const lists = [ownedBy, units, safetyUnits, asking?.personIds ?? [], asking?.positionIds ?? []]
  const text = JSON.stringify([everyCase, asking === null, lists.map((ids) => ids.toSorted())])
  return createHash('sha256').update(text).digest()
}
