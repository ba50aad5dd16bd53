import type { Actor } from '#kernel/actor.ts'
import { dayOf } from '#kernel/workdays.ts'
import { actsFor } from '../access/index.ts'
import type { Measure } from './contract.ts'
import { measuresById } from './queries.ts'
import { isOverdue } from './rules.ts'

type Row = Awaited<ReturnType<ReturnType<typeof measuresById>['execute']>>[number]

export function presentMeasure(row: Row, actor: Actor, now: Date): Measure {
  const { ownerPositionId, ownerPosition, ownerNames, location, ...rest } = row
  return {
    ...rest,
    location: location || null,
    overdue: isOverdue(row, dayOf(now)),
    owner: { positionId: ownerPositionId, position: ownerPosition, names: ownerNames },
    mayWork: row.state === 'decided' && actsFor(actor, ownerPositionId),
  }
}
