import type { z } from 'zod'
import { isLanguage } from '#kernel/language.ts'
import { pageSize } from '#kernel/paging.ts'
import { orNotFound } from '#kernel/problem.ts'
import { inTenant, readInTenant } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs } from '../access/index.ts'
import { loginNameFor } from '../organisation/index.ts'
import type { peopleSearch, PersonDetails, PersonPage } from './contract.ts'
import { presentMerged } from './merge.ts'
import { pageByName, readNameCursor } from './paging.ts'
import * as queries from './queries/index.ts'
import { mergedInto } from './queries/merge.ts'
import { wordsOf } from './rules.ts'
import { refuseLanguage, refuseTaken } from './refuse.ts'

export async function listPeople(context: Context, { query }: { query: z.output<typeof peopleSearch> }) {
  const { tenantId } = context
  const search = {
    words: wordsOf(query.q),
    never: query.only === 'never',
    unitless: query.only === 'unitless',
  }
  const after = readNameCursor(query.after)
  const [rows, never, coordinators] = await readInTenant(context, (db) => [
    queries.listPeople(db, tenantId, search, after, pageSize + 1),
    queries.countNeverSignedIn(db, tenantId),
    queries.countHolders(db, tenantId, 'coordinator'),
  ])
  const { page, next } = pageByName(rows, pageSize)
  const people = page.map(({ givenName, familyName, ...person }) => ({
    ...person,
    name: `${givenName} ${familyName}`,
  }))
  return { people, next, neverSignedIn: never[0]?.count ?? 0, coordinators: coordinators[0]?.count ?? 0 }
}

/** One person; a record that was merged into another's leads to that one. */
export async function readPerson(
  context: Context,
  { params }: { params: { id: string } },
): Promise<PersonPage> {
  const { tenantId, now, actor } = context
  const at = now.toISOString()
  const [people, holdings, sessions, tokens, codes, merged] = await readInTenant(context, (db) => [
    queries.personForPage(db, tenantId, params.id),
    queries.holdingsForPage(db, tenantId, params.id),
    queries.countSessions(db, tenantId, params.id, at),
    queries.countTokens(db, tenantId, params.id, at),
    queries.codeForPage(db, tenantId, params.id, at),
    mergedInto(db, tenantId, params.id),
  ])
  const { mergedInto: staysId, ...person } = orNotFound(people[0])
  if (staysId) return readPerson(context, { params: { id: staysId } })
  const [code] = codes
  return {
    ...person,
    language: isLanguage(person.language) ? person.language : context.municipality.language,
    isSelf: person.id === actor.personId,
    loginName: loginNameFor(person),
    sessions: sessions[0]?.count ?? 0,
    tokens: tokens[0]?.count ?? 0,
    holdings: holdings.map(presentHolding),
    code: code ? withoutPurpose(code) : null,
    merged: merged.map(presentMerged),
  }
}

const presentHolding = ({ id, position, unit, kind, validFrom, validTo, landsAt, ...held }: HeldRow) => ({
  ...{ id, position, unit, kind, validFrom, validTo, landsAt },
  isRole: held.function !== 'employee',
})

type HeldRow = Omit<PersonPage['holdings'][number], 'isRole'> & { function: string }

const withoutPurpose = <Code extends { purpose: string }>({ purpose, ...code }: Code) => ({
  ...code,
  isLetter: purpose === 'letter',
})

export async function changePerson(
  context: Context,
  { params, body }: { params: { id: string }; body: PersonDetails },
) {
  const { tenantId, actor } = context
  await inTenant(context, async (tx) => {
    const before = orNotFound(await queries.lockForChange(tx, tenantId, params.id).executeTakeFirst())
    if (before.language !== body.language) refuseLanguage(context, body.language)
    refuseTaken(await queries.takenBy(tx, tenantId, params.id, body).executeTakeFirst())
    const changed = (Object.keys(body) as (keyof PersonDetails)[]).filter(
      (name) => before[name] !== body[name],
    )
    // Before the change: whoever is told is told where she was reached until now.
    await record(context, tx, {
      kind: 'person.changed',
      subject: { kind: 'person', id: params.id },
      actor: actingAs(actor),
      payload: { changed, how: 'byHand' },
    })
    await queries.updatePerson(tx, tenantId, params.id, body).execute()
  })
  return {}
}
