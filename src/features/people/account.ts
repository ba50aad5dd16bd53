import { orNotFound, refuse } from '#kernel/problem.ts'
import { inTenant, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs, closeAccount, issueCode, signOutEverywhere } from '../access/index.ts'
import { isLanguage } from '#kernel/language.ts'
import { canMail, tellPeople } from '../notifications/index.ts'
import { loginNameFor } from '../organisation/index.ts'
import { endHoldings } from './assign.ts'
import { lettersFor } from './letters.ts'
import * as queries from './queries/index.ts'
import { refuseWithoutMail } from './refuse.ts'
import { hasRole, validHours } from './rules.ts'

type Of = { params: { id: string } }

/** Whoever is to be let in, held until the transaction ends, with what she holds. */
async function whoComesIn({ tenantId }: Context, tx: Tx, id: string) {
  const person = orNotFound(await queries.lockForChange(tx, tenantId, id).executeTakeFirst())
  if (!person.active) return refuse({ kind: 'conflict', key: 'people:refused.hasLeft' })
  return { person, held: await queries.holdingsForPage(tx, tenantId, id).execute() }
}

/** A code to read aloud or write down. It is shown once. */
export async function makeCode(context: Context, { params }: Of) {
  return inTenant(context, async (tx) => {
    const { person, held } = await whoComesIn(context, tx, params.id)
    if (hasRole(held)) return refuse({ kind: 'forbidden', key: 'people:refused.codeForRole' })
    const { text, expiresAt } = await issueCode(context, tx, {
      personId: person.id,
      purpose: 'reset',
      validForHours: validHours.reset,
      by: actingAs(context.actor),
    })
    return { code: text, expiresAt, loginName: loginNameFor(person) }
  })
}

/** A mail with a way to a new password, to her own address. Its code is made when the mail is sent. */
export async function mailCode(context: Context, { params }: Of) {
  refuseWithoutMail(context)
  await inTenant(context, async (tx) => {
    const { person } = await whoComesIn(context, tx, params.id)
    const email = person.email ?? refuse({ kind: 'invalid', key: 'people:refused.noEmail' })
    const event = await record(context, tx, aboutPerson(context, person.id, 'code.mailed'))
    tellPeople(context, tx, event, [{ personId: person.id, email }], {
      template: 'people:notice.wayIn',
      params: { codePurpose: 'reset', codeHours: validHours.reset },
      link: '/velkommen',
      evenToDoer: true,
    })
  })
  return {}
}

/** A letter to one person, with a code of its own: an older one is worth nothing from then on. */
export async function printLetter(context: Context, { params }: Of) {
  return inTenant(context, async (tx) => {
    const { person, held } = await whoComesIn(context, tx, params.id)
    if (hasRole(held) && person.email && canMail(context))
      return refuse({ kind: 'forbidden', key: 'people:refused.letterForRole' })
    const language = isLanguage(person.language) ? person.language : context.municipality.language
    const units = held.find(({ function: name }) => name === 'employee')?.unit ?? held[0]?.unit ?? ''
    const event = await record(context, tx, {
      ...aboutPerson(context, person.id, 'letters.printed'),
      payload: { count: 1 },
    })
    return lettersFor(context, tx, event, [{ ...person, language, units }])
  })
}

export async function endSessions(context: Context, { params }: Of) {
  const { tenantId } = context
  await inTenant(context, async (tx) => {
    orNotFound(await queries.lockForChange(tx, tenantId, params.id).executeTakeFirst())
    await signOutEverywhere(context, tx, params.id, actingAs(context.actor))
    await record(context, tx, aboutPerson(context, params.id, 'person.sessionsEnded'))
  })
  return {}
}

/** She has left: nobody comes in as her, and what she held ends, so that coming back gives her no right by itself. */
export async function deactivate(context: Context, { params, body }: Of & { body: { anyway: boolean } }) {
  const { tenantId, actor } = context
  if (params.id === actor.personId) return refuse({ kind: 'forbidden', key: 'people:refused.self' })
  await inTenant(context, async (tx) => {
    orNotFound(await queries.lockForChange(tx, tenantId, params.id).executeTakeFirst())
    const held = await queries.holdingsForPage(tx, tenantId, params.id).execute()
    await endHoldings(context, tx, params.id, held, body.anyway, { personId: params.id })
    await queries.updatePerson(tx, tenantId, params.id, { active: false }).execute()
    await closeAccount(context, tx, params.id, actingAs(actor))
    await record(context, tx, aboutPerson(context, params.id, 'person.deactivated'))
  })
  return {}
}

export async function activate(context: Context, { params }: Of) {
  const { tenantId } = context
  await inTenant(context, async (tx) => {
    orNotFound(await queries.lockForChange(tx, tenantId, params.id).executeTakeFirst())
    await queries.updatePerson(tx, tenantId, params.id, { active: true }).execute()
    await record(context, tx, aboutPerson(context, params.id, 'person.activated'))
  })
  return {}
}

const aboutPerson = (context: Context, id: string, kind: string) => ({
  kind,
  subject: { kind: 'person', id },
  actor: actingAs(context.actor),
  payload: {},
})
