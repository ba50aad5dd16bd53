import type pg from 'pg'
import { dayOf } from '../kernel/workdays.ts'
import { insertAll } from './insert.ts'
import type { DemoMunicipality } from './types.ts'

/** A month's in a municipality of a thousand people. */
const usual = [
  { kind: 'identity', masked: 3, replaced: 1, kept: 1 },
  { kind: 'name', masked: 0, replaced: 19, kept: 6 },
  { kind: 'initials', masked: 0, replaced: 5, kept: 2 },
  { kind: 'colleague', masked: 0, replaced: 8, kept: 21 },
  { kind: 'phone', masked: 0, replaced: 2, kept: 4 },
  { kind: 'address', masked: 0, replaced: 1, kept: 1 },
]
const months = 6

/** What the guard found the last months: fewer names are left from month to month, as people learn. */
export async function insertGuardCounts(
  owner: pg.Client,
  { people }: Pick<DemoMunicipality, 'people'>,
  tenantId: number,
  now: Date,
): Promise<void> {
  const size = people.length / 1000
  const [year = 0, month = 1] = dayOf(now).split('-').map(Number)
  const rows = Array.from({ length: months }, (_, ago) =>
    usual.map(({ kind, masked, replaced, kept }) => ({
      tenantId,
      month: new Date(Date.UTC(year, month - 1 - ago, 1)).toISOString().slice(0, 10),
      kind,
      masked: Math.round(masked * size),
      replaced: Math.round(replaced * size),
      kept: Math.round(kept * size * (1 + ago / months)),
    })),
  ).flat()
  await insertAll(owner, 'guard_count', rows)
}
