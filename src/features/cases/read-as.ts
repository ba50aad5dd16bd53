import { createHash } from 'node:crypto'
import type { CaseScope } from '../access/index.ts'

/** What somebody may read, to tell whether it is still the same. */
export function readAs(scope: CaseScope): Buffer {
  const text =
    scope === 'all'
      ? scope
      : JSON.stringify([scope.ownedBy, scope.units, scope.safetyUnits].map((ids) => ids.toSorted()))
  return createHash('sha256').update(text).digest()
}
