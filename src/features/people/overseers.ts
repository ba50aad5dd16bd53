import { namedPosition } from '#kernel/named-position.ts'
import type { Scope, Tx } from '#platform/db.ts'
import type { OrdenEvent } from '#platform/events.ts'
import { tellPositions } from '../notifications/index.ts'
import * as queries from './queries/index.ts'

type Message = Parameters<typeof tellPositions>[4]

/** Tells whoever keeps an eye on the roles. */
export async function tellOverseers(
  scope: Scope,
  tx: Tx,
  event: OrdenEvent,
  message: Message,
): Promise<void> {
  const positions = await queries.overseers(tx, scope.tenantId).execute()
  await tellPositions(
    scope,
    tx,
    event,
    positions.map(({ id }) => id),
    message,
  )
}

/** Tells that what somebody with a role signs in with, or where she is reached, is another. */
export async function tellOfWayInto(scope: Scope, tx: Tx, event: OrdenEvent, personId: string) {
  const [role] = await rolesOf(scope, tx, [personId])
  if (!role) return
  const { position, unit } = role
  await tellOverseers(scope, tx, event, {
    template: 'people:notice.loginChangedRole',
    params: { position, unit },
    link: '/oppsett/roller',
  })
}

async function rolesOf({ tenantId }: Scope, tx: Tx, personIds: string[]) {
  const held = await queries.holdingsOfPeople(tx, tenantId, personIds).execute()
  return held.filter(({ function: name }) => name !== 'employee')
}

/** So many roles are named in what is told of many. */
export const named = 4

/** Tells of codes made for people who have more than a job, whether or not they ever came in. */
export async function tellOfCodes(scope: Scope, tx: Tx, event: OrdenEvent, personIds: string[]) {
  const roles = await rolesOf(scope, tx, personIds)
  const [first] = roles
  if (!first) return
  const count = new Set(roles.map(({ personId }) => personId)).size
  const names = new Set(roles.map(({ position, unit }) => namedPosition({ name: position, unit })))
  const told: Pick<Message, 'template' | 'params'> =
    count === 1
      ? { template: 'people:notice.codeForRole', params: { position: first.position, unit: first.unit } }
      : {
          template: 'people:notice.codesForRoles',
          params: { count, roles: [...names].slice(0, named).join(' · ') },
        }
  await tellOverseers(scope, tx, event, { ...told, link: '/oppsett/roller' })
}
