import { z } from 'zod'
import type { Reaction, Reactions } from '#platform/events.ts'
import { deputiesOf, holdingsOf } from '../organisation/index.ts'
import { tellPerson } from './notify.ts'

const absence = z.object({ firstDay: z.string(), lastDay: z.string() })

/** Whoever takes over hears of it when it is planned, by the position's name: a mail names nobody else. */
const tellDeputies: Reaction = async (scope, tx, event) => {
  const { firstDay, lastDay } = absence.parse(event.payload)
  const held = await holdingsOf(tx, scope.tenantId, event.subject.id).execute()
  const positions = held.filter(({ kind }) => kind !== 'deputy')
  const ids = positions.map((position) => position.id)
  const deputies = await deputiesOf(tx, scope.tenantId, ids).execute()
  for (const [personId, rows] of Map.groupBy(deputies, (deputy) => deputy.personId)) {
    const names = positions
      .filter(({ id }) => rows.some((row) => row.positionId === id))
      .map(({ name }) => name)
    await tellPerson(scope, tx, event, personId, {
      template: firstDay === lastDay ? 'notifications:notice.deputyDay' : 'notifications:notice.deputy',
      params: { positions: names.join(' · '), firstOn: firstDay, lastOn: lastDay },
      link: '/saker',
    })
  }
}

export const reactions: Reactions = { 'person.absencePlanned': [tellDeputies] }
