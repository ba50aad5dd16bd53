import { pageSize } from '#kernel/paging.ts'
import { orNotFound, refuse } from '#kernel/problem.ts'
import { inTenant, readInTenant } from '#platform/db.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs, issueCode } from '../access/index.ts'
import { loginNameFor, mayReset } from '../organisation/index.ts'
import { pageByName, readNameCursor } from './paging.ts'
import * as queries from './queries/index.ts'
import { validHours, wordsOf } from './rules.ts'

/** Those who work in the units somebody leads. She sees who they are and whether they are in, and nothing else. */
export async function listStaff(
  context: Context,
  { query }: { query: { q: string; after?: string | undefined } },
) {
  const { tenantId, actor } = context
  const search = { words: wordsOf(query.q), under: actor.leads, activeOnly: true }
  const [rows] = await readInTenant(context, (db) => [
    queries.listPeople(db, tenantId, search, readNameCursor(query.after), pageSize + 1),
  ])
  const { page, next } = pageByName(rows, pageSize)
  const ids = page.map(({ id }) => id)
  const [holdings] = await readInTenant(context, (db) => [queries.holdingsOfPeople(db, tenantId, ids)])
  const held = Map.groupBy(holdings, ({ personId }) => personId)
  const people = page.map(({ id, givenName, familyName, units, signedInOn }) => ({
    id,
    name: `${givenName} ${familyName}`,
    units,
    hasSignedIn: signedInOn !== null,
    mayReset: mayReset(actor, id, held.get(id) ?? []),
  }))
  return { people, next }
}

/** A code for one of her own staff, to give her there and then. Whom she may not help, she cannot find here. */
export async function resetStaff(context: Context, { params }: { params: { id: string } }) {
  const { tenantId, actor } = context
  return inTenant(context, async (tx) => {
    const person = orNotFound(await queries.lockForChange(tx, tenantId, params.id).executeTakeFirst())
    const held = await queries.holdingsOfPeople(tx, tenantId, [params.id]).execute()
    const isStaff = held.some(({ unitId, kind }) => kind !== 'deputy' && actor.leads.includes(unitId))
    orNotFound(isStaff && person.active && person.id !== actor.personId ? person : null)
    if (!mayReset(actor, params.id, held))
      return refuse({ kind: 'forbidden', key: 'people:refused.notYours' })
    const { text, expiresAt } = await issueCode(context, tx, {
      personId: person.id,
      purpose: 'reset',
      validForHours: validHours.reset,
      by: actingAs(actor),
    })
    return { code: text, expiresAt, loginName: loginNameFor(person) }
  })
}
