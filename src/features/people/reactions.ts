import { z } from 'zod'
import type { Reaction, Reactions } from '#platform/events.ts'
import { tellPerson, tellPositions } from '../notifications/index.ts'
import { nameOfPosition } from '../organisation/index.ts'
import * as queries from './queries.ts'

const change = z.object({
  personId: z.string(),
  positionId: z.string(),
  function: z.string(),
  how: z.string(),
})

/** Every role is told to the coordinators and the kommunedirektør, and to whoever got it. A mail names nobody. */
const tellOfRole =
  (what: 'assigned' | 'ended'): Reaction =>
  async (scope, tx, event) => {
    const { personId, positionId, function: name, how } = change.parse(event.payload)
    // A list that is brought in tells of all it did at once.
    if (name === 'employee' || how !== 'byHand') return
    const place = await nameOfPosition(tx, scope.tenantId, positionId).executeTakeFirst()
    const params = { position: place?.position ?? '', unit: place?.unit ?? '' }
    if (what === 'assigned')
      await tellPerson(scope, tx, event, personId, {
        template: 'people:notice.yourRole',
        params,
        link: '/meg',
      })
    await tellOverseers(scope, tx, event, {
      template: `people:notice.${what}`,
      params,
      link: '/oppsett/roller',
    })
  }

const issued = z.object({ purpose: z.string() })

/**
 * Whoever somebody made a code for hears of it; and where she has more than a job and was in already, so do the
 * coordinators and the kommunedirektør: a code is a way in to what she may see.
 */
const tellOfCode: Reaction = async (scope, tx, event) => {
  const personId = event.subject.id
  if (event.actor.personId === null || issued.parse(event.payload).purpose === 'invitation') return
  const person = await queries.personForPage(tx, scope.tenantId, personId).executeTakeFirst()
  if (!person?.signedInOn) return
  await tellPerson(scope, tx, event, personId, { template: 'people:notice.code', params: {}, link: '/meg' })
  const held = await queries.holdingsOfPeople(tx, scope.tenantId, [personId]).execute()
  const role = held.find(({ function: name }) => name !== 'employee')
  if (!role) return
  const { position, unit } = role
  await tellOverseers(scope, tx, event, {
    template: 'people:notice.codeForRole',
    params: { position, unit },
    link: '/oppsett/roller',
  })
}

const tellOverseers = async (
  ...[scope, tx, event, message]: [...Parameters<Reaction>, Parameters<typeof tellPositions>[4]]
) => {
  const positions = await queries.overseers(tx, scope.tenantId).execute()
  await tellPositions(
    scope,
    tx,
    event,
    positions.map(({ id }) => id),
    message,
  )
}

export const reactions: Reactions = {
  'position.assigned': [tellOfRole('assigned')],
  'position.ended': [tellOfRole('ended')],
  'code.issued': [tellOfCode],
}
