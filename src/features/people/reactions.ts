import { z } from 'zod'
import type { Reaction, Reactions } from '#platform/events.ts'
import { tellPerson } from '../notifications/index.ts'
import { nameOfPosition } from '../organisation/index.ts'
import { named, tellOfCodes, tellOfWayInto, tellOverseers } from './overseers.ts'
import * as queries from './queries/index.ts'
import { namedPosition } from '#kernel/named-position.ts'

const change = z.object({
  personId: z.string(),
  positionId: z.string(),
  function: z.string(),
  how: z.string(),
})
const byList = ['imported', 'importUndone']

/** Every role is told to the coordinators and the kommunedirektør, and to whoever got it. A mail names nobody. */
const tellOfRole =
  (what: 'assigned' | 'ended'): Reaction =>
  async (scope, tx, event) => {
    const { personId, positionId, function: name, how } = change.parse(event.payload)
    // A list that is brought in tells of all it did at once.
    if (name === 'employee' || byList.includes(how)) return
    const place = await nameOfPosition(tx, scope.tenantId, positionId).executeTakeFirst()
    const params = { position: place?.position ?? '', unit: place?.unit ?? '' }
    if (what === 'assigned')
      await tellPerson(scope, tx, event, personId, {
        template: 'people:notice.yourRole',
        params,
        link: '/meg',
      })
    await tellOverseers(scope, tx, event, {
      template: how === 'console' ? 'people:notice.appointed' : `people:notice.${what}`,
      params,
      link: '/oppsett/roller',
    })
  }

/** What a list that was brought in did to the roles, told at once to those who keep an eye on them. */
const tellOfList: Reaction = async (scope, tx, event) => {
  const how = event.kind === 'import.applied' ? 'imported' : 'importUndone'
  const done = { importId: event.subject.id, how, at: event.at.toISOString() } as const
  const changes = await queries.roleChangesOfImport(tx, scope.tenantId, done).execute()
  if (changes.length === 0) return
  const given = changes.filter(({ event: kind }) => kind === 'position.assigned')
  const ended = changes.length - given.length
  const [template, told] =
    how === 'importUndone'
      ? ['undone', changes]
      : given.length === 0
        ? ['importedEnded', changes]
        : [ended > 0 ? 'importedBoth' : 'imported', given]
  const roles = [...new Set(told.map(({ position, unit }) => namedPosition({ name: position, unit })))]
  await tellOverseers(scope, tx, event, {
    template: `people:notice.${template}`,
    params: { count: told.length, ended, roles: roles.slice(0, named).join(' · ') },
    link: '/oppsett/roller',
  })
}

const changedPerson = z.object({ changed: z.array(z.string()), how: z.string() })

/**
 * Whoever signs in with something new, or is reached elsewhere, hears of it where she was reached before: whoever could
 * change somebody's address in silence could ask for a new password in her name. The event comes before the change. Of
 * who has a role the overseers hear too; a list that is brought in changes many, and tells of its own.
 */
const tellOfWayIn: Reaction = async (scope, tx, event) => {
  const { changed, how } = changedPerson.parse(event.payload)
  if (!changed.some((name) => ['email', 'phone', 'employeeNumber'].includes(name))) return
  await tellPerson(scope, tx, event, event.subject.id, {
    template: 'people:notice.loginChanged',
    params: {},
    link: '/meg',
  })
  if (!byList.includes(how)) await tellOfWayInto(scope, tx, event, event.subject.id)
}

/** She is told of what was made in her own session too: that is what a stranger with her phone would do. */
const tellOfToken: Reaction = (scope, tx, event) =>
  tellPerson(scope, tx, event, event.subject.id, {
    template: 'people:notice.tokenMade',
    params: {},
    link: '/min-side/tilgang',
    evenToDoer: true,
  })

const issued = z.object({ purpose: z.string() })

/**
 * Whoever somebody made a code for hears of it, where she was in already; and where she has more than a job, so do the
 * coordinators and the kommunedirektør: a code is a way in to what she may see. Letters are told of as they are printed.
 */
const tellOfCode: Reaction = async (scope, tx, event) => {
  const personId = event.subject.id
  const { purpose } = issued.parse(event.payload)
  if (event.actor.personId === null || purpose === 'invitation') return
  const person = await queries.personForPage(tx, scope.tenantId, personId).executeTakeFirst()
  if (person?.signedInOn)
    await tellPerson(scope, tx, event, personId, {
      template: 'people:notice.code',
      params: {},
      link: '/meg',
    })
  if (purpose !== 'letter') await tellOfCodes(scope, tx, event, [personId])
}

/** The mail itself tells her. */
const tellOfMail: Reaction = (scope, tx, event) => tellOfCodes(scope, tx, event, [event.subject.id])

export const reactions: Reactions = {
  'position.assigned': [tellOfRole('assigned')],
  'position.ended': [tellOfRole('ended')],
  'code.issued': [tellOfCode],
  'code.mailed': [tellOfMail],
  'person.changed': [tellOfWayIn],
  'token.made': [tellOfToken],
  'import.applied': [tellOfList],
  'import.undone': [tellOfList],
}
