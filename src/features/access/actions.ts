import type { ActingPosition } from '#kernel/actor.ts'
import { isLanguage, type Language } from '#kernel/language.ts'
import { loginNameOf } from '#kernel/login-name.ts'
import { orNotFound, refuse, refuseUnlessSame } from '#kernel/problem.ts'
import { dayOf } from '#kernel/workdays.ts'
import { z } from 'zod'
import { inTenant, readInTenant } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context, Visit } from '#platform/http/route.ts'
import { hashPassword, passwordMatches } from '#platform/passwords.ts'
import * as organisation from '../organisation/index.ts'
import { listMunicipalities } from '../tenants/index.ts'
import { permissions } from './contract.ts'
import { revokeDeviceOf, revokeDevices, stopPushOf } from './devices.ts'
import * as queries from './queries.ts'
import { actingAs, hatsOf, partOf, theOneOf } from './rules.ts'
import { idleSince, openSession, openSessionIn } from './sessions.ts'
import { revokeTokensOf } from './tokens.ts'

/** Who is here. Answers for a stranger too: the sign-in page needs the municipality's name and language. */
export async function readSession(visit: Visit & Partial<Context>) {
  const { slug, name, language, languages, logo, isSetUp } = visit.municipality
  const municipality = { slug, name, language, languages: [...languages], logo, isSetUp }
  const here = { municipality, demo: visit.demo, now: visit.now.toISOString() }
  const { actor } = visit
  if (!actor) return { ...here, person: null, units: [], hats: [], permissions: [], handlesCases: false }
  const hats = hatsOf(actor.positions)
  const [units, named] = await readInTenant(visit, (db) => [
    organisation.unitsOf(db, visit.tenantId, actor.personId),
    organisation.unitNames(
      db,
      visit.tenantId,
      hats.map(({ unitId }) => unitId),
    ),
  ])
  const { personId, givenName, familyName } = actor
  return {
    ...here,
    person: { id: personId, givenName, familyName, language: visit.language },
    units: units
      .map((unit) => ({ id: unit.id, name: unit.name }))
      .toSorted((a, b) => Number(b.id === actor.hat?.unitId) - Number(a.id === actor.hat?.unitId)),
    hats: hats.map((hat) => presentHat(hat, named.find(({ id }) => id === hat.unitId)?.name)),
    permissions: permissions.filter((permission) => actor.permissions.has(permission)),
    handlesCases: actor.permissions.has('case:read'),
  }
}

const presentHat = ({ id, name, unitId, via, isTemp }: ActingPosition, unit = '') => ({
  ...{ id, unitId, name: name.includes(unit) ? name : `${name}, ${unit}` },
  as: via === 'deputy' ? ('deputy' as const) : isTemp ? ('temp' as const) : ('holder' as const),
})

export async function signIn(visit: Visit, { body }: { body: { login: string; password: string } }) {
  const typed = loginNameOf(body.login)
  const [people, former] = await readInTenant(visit, (db) => [
    organisation.peopleByLoginName(db, visit.tenantId, typed),
    organisation.peopleByFormerLoginName(db, visit.tenantId, typed),
  ])
  const person = theOneOf(people)
  const [merged] = person ? [] : former
  const right = await passwordMatches(body.password, (person ?? merged)?.passwordHash)
  const loginName = merged && right ? organisation.loginNameFor(merged) : null
  if (loginName !== null)
    return refuse({ kind: 'signedOut', key: 'access:refused.merged', params: { loginName } })
  if (!person || !right) return refuseSignIn()
  const token = await inTenant(visit, async (tx) => {
    // Checking takes a while, and what was right may have been changed meanwhile.
    const { tenantId } = visit
    const held = await queries.holdPassword(tx, tenantId, person.id, person.passwordHash).executeTakeFirst()
    return held ? openSessionIn(visit, tx, person.id, visit.device) : refuseSignIn()
  })
  visit.setSessionToken(token)
  return {}
}

const refuseSignIn = (): never => refuse({ kind: 'signedOut', key: 'access:refused.password' })

export async function signInAsPersona(visit: Visit, { body }: { body: { personId: string } }) {
  if (!visit.demo || !visit.municipality.demo)
    return refuse({ kind: 'notFound', key: 'http:problem.notFound' })
  const [people] = await readInTenant(visit, (db) => [queries.personas(db, visit.tenantId)])
  const person = orNotFound(people.find((persona) => persona.id === body.personId))
  visit.setSessionToken(await openSession(visit, person.id, visit.device))
  return {}
}

const introShape = z.record(z.string(), z.string())

export async function listPersonas(visit: Visit) {
  if (!visit.demo || !visit.municipality.demo) return { people: [], others: [] }
  const [people] = await readInTenant(visit, (db) => [queries.personas(db, visit.tenantId)])
  const all = await listMunicipalities(visit)
  return {
    people: people.map(({ id, name, intro, functions }) => ({
      id,
      name,
      part: partOf(functions),
      intro: introShape.parse(intro)[visit.language] ?? '',
    })),
    others: all
      .filter((other) => other.demo && other.id !== visit.tenantId)
      .map(({ slug, name }) => ({ slug, name })),
  }
}

export async function signOut(context: Context) {
  await closeSession(context, context.actor.sessionId)
  context.setSessionToken(null)
  return {}
}

export async function readProfile(context: Context) {
  const { tenantId, actor } = context
  const held = actor.positions.filter((position) => position.via === 'holder')
  const [people, units, deputies, sessions, absences] = await readInTenant(context, (db) => [
    organisation.personById(db, tenantId, actor.personId),
    organisation.unitChoices(db, tenantId),
    organisation.deputiesOf(
      db,
      tenantId,
      held.map((position) => position.id),
    ),
    queries.sessionsOf(db, tenantId, actor.personId, idleSince(context.now), context.now.toISOString()),
    organisation.absencesOf(db, tenantId, actor.personId),
  ])
  const person = orNotFound(people[0])
  const unitNames = new Map(units.map((unit) => [unit.id, unit.name]))
  return {
    givenName: person.givenName,
    familyName: person.familyName,
    email: person.email,
    loginName: organisation.loginNameFor(person),
    language: isLanguage(person.language) ? person.language : context.municipality.language,
    positions: actor.positions.map(({ id, name, unitId }) => ({
      id,
      name,
      unit: unitNames.get(unitId) ?? '',
      deputies: deputies.filter((d) => d.positionId === id).map((d) => `${d.givenName} ${d.familyName}`),
    })),
    hasPassword: person.passwordHash !== null,
    sessions: sessions.map((session) => ({ ...session, current: session.id === actor.sessionId })),
    absences,
    mayBeAbsent: held.some((position) => position.function !== 'employee'),
  }
}

export async function chooseLanguage(context: Context, { body }: { body: { language: Language } }) {
  const { tenantId, actor, municipality } = context
  if (!municipality.languages.includes(body.language))
    return refuse({ kind: 'invalid', key: 'access:refused.language' })
  await inTenant(context, async (tx) => {
    await organisation.setLanguage(tx, tenantId, actor.personId, body.language).execute()
    await record(context, tx, aboutSelf(context, 'person.languageChosen', { language: body.language }))
  })
  return {}
}

/** Says which of her positions she is in, on this device. It changes what comes first, and not what she may. */
export async function chooseHat(context: Context, { body }: { body: { positionId: string } }) {
  const { tenantId, actor, now } = context
  const hat = orNotFound(hatsOf(actor.positions).find(({ id }) => id === body.positionId))
  await inTenant(context, async (tx) => {
    await queries.setHat(tx, tenantId, actor.sessionId, hat.id, dayOf(now)).execute()
    const told = aboutSelf(context, 'person.hatChosen', { positionId: hat.id })
    await record(context, tx, { ...told, actor: actingAs(actor, hat.id) })
  })
  return {}
}

/** Sets or changes the password, and ends every other session and token: whoever knew the old one is out. */
export async function changePassword(
  context: Context,
  { body }: { body: { current: string | null; next: string } },
) {
  const { tenantId, actor } = context
  const [people] = await readInTenant(context, (db) => [
    organisation.personById(db, tenantId, actor.personId),
  ])
  const person = orNotFound(people[0])
  const { passwordHash } = person
  if (passwordHash !== null && !(await passwordMatches(body.current ?? '', passwordHash)))
    return refuseCurrent()
  if (!organisation.loginNameFor(person))
    return refuse({ kind: 'invalid', key: 'access:refused.passwordNeedsName' })
  const hash = await hashPassword(body.next)
  await inTenant(context, async (tx) => {
    const held = await queries.holdPassword(tx, tenantId, actor.personId, passwordHash).executeTakeFirst()
    if (!held) refuseCurrent()
    await organisation.setPasswordHash(tx, tenantId, actor.personId, hash).execute()
    await queries.deleteOtherSessions(tx, tenantId, actor.personId, actor.sessionId).execute()
    await revokeDevices(context, tx, actor.personId, actor.sessionId)
    await revokeTokensOf(context, tx, actor.personId, actingAs(actor))
    await record(context, tx, aboutSelf(context, 'person.passwordChanged', {}))
  })
  return {}
}

const refuseCurrent = (): never => refuse({ kind: 'invalid', key: 'access:refused.currentPassword' })

export async function endSession(context: Context, { params }: { params: { id: string } }) {
  await closeSession(context, params.id)
  return {}
}

async function closeSession(context: Context, id: string): Promise<void> {
  const { tenantId, actor } = context
  await inTenant(context, async (tx) => {
    const ended = await queries.deleteSession(tx, tenantId, actor.personId, id).executeTakeFirst()
    const { device } = orNotFound(ended)
    // Whoever signs out on her own phone has not lost it: what waits there is still sent as hers.
    if (id !== actor.sessionId) await revokeDeviceOf(context, tx, id)
    await stopPushOf(context, tx, id)
    await record(context, tx, aboutSelf(context, 'session.closed', { device }))
  })
}

export async function planAbsence(
  context: Context,
  { body }: { body: { id: string; firstDay: string; lastDay: string } },
) {
  await inTenant(context, async (tx) => {
    const { id, ...days } = body
    const absence = { personId: context.actor.personId, ...days }
    const { tenantId } = context
    const added = await organisation.insertAbsence(tx, { tenantId, id, ...absence }).executeTakeFirst()
    if (!added)
      return refuseUnlessSame(await organisation.absenceById(tx, tenantId, id).executeTakeFirst(), absence)
    await record(
      context,
      tx,
      aboutSelf(context, 'person.absencePlanned', { firstDay: body.firstDay, lastDay: body.lastDay }),
    )
  })
  return {}
}

export async function cancelAbsence(context: Context, { params }: { params: { id: string } }) {
  const { tenantId, actor } = context
  await inTenant(context, async (tx) => {
    const [ended] = await organisation.deleteAbsence(tx, tenantId, actor.personId, params.id).execute()
    if (!ended?.numDeletedRows) refuse({ kind: 'notFound', key: 'http:problem.notFound' })
    await record(context, tx, aboutSelf(context, 'person.absenceCancelled', {}))
  })
  return {}
}

const aboutSelf = (context: Context, kind: string, payload: Record<string, unknown>) => ({
  kind,
  subject: { kind: 'person', id: context.actor.personId },
  actor: actingAs(context.actor),
  payload,
})
