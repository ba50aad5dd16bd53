import { isLanguage } from '#kernel/language.ts'
import { orNotFound, refuse } from '#kernel/problem.ts'
import { inTenant, readInTenant } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs } from '../access/index.ts'
import { canMail, tellPeople } from '../notifications/index.ts'
import { loginNameFor, unitById } from '../organisation/index.ts'
import { lettersFor } from './letters.ts'
import { tellOfCodes } from './overseers.ts'
import * as queries from './queries/index.ts'
import { refuseWithoutMail } from './refuse.ts'
import { lettersInFile, validHours } from './rules.ts'

type Unit = { unitId: string }

/** Who in a unit and below has never signed in, and how each can be reached. */
export async function readInvitations(context: Context, { query }: { query: Unit }) {
  const { tenantId } = context
  const [units, people, latest, unitless] = await readInTenant(context, (db) => [
    unitById(db, tenantId, query.unitId),
    queries.neverSignedIn(db, tenantId, query.unitId),
    queries.latestInvitation(db, tenantId, query.unitId),
    queries.countUnitless(db, tenantId),
  ])
  orNotFound(units[0])
  const { mailed, lettered, instead } = waysFor(context, people)
  return {
    byMail: mailed.length,
    byLetter: lettered.length,
    instead: instead.length,
    unitless: unitless[0]?.count ?? 0,
    withLetter: lettered.filter(({ hasLetter }) => hasLetter).length,
    nameless: people
      .filter((person) => loginNameFor(person) === null)
      .map(({ id, givenName, familyName }) => ({ id, name: `${givenName} ${familyName}` })),
    lettersInFile,
    latest: latest[0] ?? null,
  }
}

type Reached = { email: string | null; employeeNumber: string | null; phone: string | null; hasRole: boolean }

/** Who is mailed, who gets a letter, and who of those by mail could get one: where no mail goes out, all get letters. */
function waysFor<Person extends Reached>(context: Context, people: readonly Person[]) {
  const mails = canMail(context)
  const mailed = people.filter(({ email }) => mails && email !== null)
  const lettered = people.filter((person) => loginNameFor(person) !== null && !mailed.includes(person))
  return { mailed, lettered, instead: mailed.filter((person) => !person.hasRole) }
}

const invitation = {
  template: 'people:notice.invited',
  params: { codePurpose: 'invitation', codeHours: validHours.invitation },
  link: '/velkommen',
}

/** A mail to each who has an address. Its code is made when the mail is sent, and lies nowhere until then. */
export async function inviteByMail(context: Context, { body }: { body: Unit }) {
  const { tenantId } = context
  refuseWithoutMail(context)
  await inTenant(context, async (tx) => {
    const unit = orNotFound(await unitById(tx, tenantId, body.unitId).executeTakeFirst())
    const people = await queries.neverSignedIn(tx, tenantId, unit.id).execute()
    const reached = people.flatMap(({ id, email }) => (email ? [{ personId: id, email }] : []))
    const event = await record(context, tx, {
      kind: 'people.invited',
      subject: { kind: 'unit', id: unit.id },
      actor: actingAs(context.actor),
      payload: { count: reached.length },
    })
    tellPeople(context, tx, event, reached, invitation)
    await tellOfCodes(
      context,
      tx,
      event,
      reached.map(({ personId }) => personId),
    )
  })
  return {}
}

/** The same to one person, who has just been added or never came. */
export async function inviteOne(context: Context, { params }: { params: { id: string } }) {
  const { tenantId } = context
  refuseWithoutMail(context)
  await inTenant(context, async (tx) => {
    const person = orNotFound(await queries.lockForChange(tx, tenantId, params.id).executeTakeFirst())
    if (!person.active) return refuse({ kind: 'conflict', key: 'people:refused.hasLeft' })
    if (person.signedInOn) return refuse({ kind: 'conflict', key: 'people:refused.isIn' })
    const email = person.email ?? refuse({ kind: 'invalid', key: 'people:refused.noEmail' })
    const event = await record(context, tx, {
      kind: 'people.invited',
      subject: { kind: 'person', id: person.id },
      actor: actingAs(context.actor),
      payload: { count: 1 },
    })
    tellPeople(context, tx, event, [{ personId: person.id, email }], invitation)
    await tellOfCodes(context, tx, event, [person.id])
  })
  return {}
}

type Order = Unit & { part: number; instead: boolean }

/** Letters to those who are not mailed, so many in a file. Each has a code made now, that is kept nowhere else. */
export async function printLetters(context: Context, { body }: { body: Order }) {
  const { tenantId } = context
  return inTenant(context, async (tx) => {
    const unit = orNotFound(await unitById(tx, tenantId, body.unitId).executeTakeFirst())
    const ways = waysFor(context, await queries.neverSignedIn(tx, tenantId, unit.id).execute())
    const people = (body.instead ? ways.instead : ways.lettered).slice(
      (body.part - 1) * lettersInFile,
      body.part * lettersInFile,
    )
    orNotFound(people[0])
    const event = await record(context, tx, {
      kind: 'letters.printed',
      subject: { kind: 'unit', id: unit.id },
      actor: actingAs(context.actor),
      payload: { count: people.length },
    })
    const readers = people.map(({ language, ...person }) => ({
      ...person,
      language: isLanguage(language) ? language : context.municipality.language,
    }))
    return lettersFor(context, tx, event, readers, unit.name)
  })
}
