import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { isOnlyHere } from '#kernel/local-address.ts'
import { readPhone } from '#kernel/phone.ts'
import { orNotFound, refuse } from '#kernel/problem.ts'
import { inTenant, readInTenant, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs, openSession } from '../access/index.ts'
import { content, pick } from '../content/index.ts'
import { canMail, tryMail } from '../notifications/index.ts'
import { personById, renameRootUnit, rootUnit, setPerson } from '../organisation/index.ts'
import * as tenants from '../tenants/index.ts'
import type { ChangedMunicipality, logoVersion } from './contract.ts'
import * as queries from './queries.ts'
import { mailState, mayBeSlug, sniffImage, stepsOf } from './rules.ts'

const ownNumbers = content.advice.numbers.filter(({ scope }) => scope === 'municipality')

/** What the municipality says of itself, with the version a change must name. */
export async function readMunicipality(context: Context) {
  const [rows] = await readInTenant(context, (db) => [tenants.municipalityById(db, context.tenantId)])
  const row = orNotFound(rows[0])
  const { slug, name, language, logo, isSetUp, phones, workingHours } = tenants.present(row)
  return {
    ...{ slug, name, language, logo, isSetUp, url: context.publicUrl, version: row.rowVersion },
    workingHours: [...workingHours],
    phones: ownNumbers.map((own) => ({
      key: own.key,
      name: pick(own.name, context.language),
      number: phones[own.key] ?? '',
    })),
  }
}

/** Changes what the municipality says of itself. The first time it is set up by it, and moves to its own address. */
export async function changeMunicipality(context: Context, { body }: { body: ChangedMunicipality }) {
  const { administrator, version, ...wanted } = body
  const { isSetUp, slug } = context.municipality
  if (isSetUp === (administrator !== null))
    refuse({ kind: 'conflict', key: isSetUp ? 'setup:refused.isSetUp' : 'setup:refused.administrator' })
  if (wanted.slug !== slug && (isSetUp || !mayBeSlug(wanted.slug)))
    refuse({ kind: 'invalid', key: isSetUp ? 'setup:refused.slugStays' : 'setup:refused.slugTaken' })
  const next = await inTenant(context, async (tx) => {
    if (wanted.slug !== slug && (await tenants.municipalityBySlug(tx, wanted.slug).executeTakeFirst()))
      refuse({ kind: 'invalid', key: 'setup:refused.slugTaken' })
    const phones = mergePhones(context.municipality.phones, wanted.phones)
    const after = { ...wanted, phones }
    const changed = await change(tx, version, { ...after, ...(administrator && { setUp: true }) })
    await renameRootUnit(tx, context.tenantId, wanted.name).execute()
    if (administrator)
      await setPerson(tx, context.tenantId, context.actor.personId, {
        ...administrator,
        language: wanted.language,
      }).execute()
    await tell(context, tx, administrator ? 'municipality.setUp' : 'municipality.changed', after)
    return changed
  })
  tenants.forgetMunicipalities(context.database)
  if (wanted.slug !== slug) {
    // Cookies belong to one municipality's pages, which lie elsewhere from now on.
    const token = await openSession(context, context.actor.personId, context.device)
    context.setSessionToken(null)
    context.setSessionToken(token, wanted.slug)
  }
  return { slug: wanted.slug, version: next }
}

type OfVersion = { params: z.output<typeof logoVersion> }

export async function changeLogo(context: Context, { params, body }: OfVersion & { body: Buffer }) {
  const type = sniffImage(body) ?? refuse({ kind: 'invalid', key: 'setup:refused.logoType' })
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  return setLogo(context, params.version, { hash, type, bytes: body })
}

export const removeLogo = (context: Context, { params }: OfVersion) => setLogo(context, params.version, null)

type NewLogo = Omit<Parameters<typeof tenants.insertLogo>[1], 'tenantId'>

async function setLogo(context: Context, seen: number, logo: NewLogo | null) {
  const { tenantId } = context
  const hash = logo?.hash ?? null
  const version = await inTenant(context, async (tx) => {
    if (logo) await tenants.insertLogo(tx, { tenantId, ...logo }).execute()
    const changed = await change(tx, seen, { logo: hash })
    await tenants.deleteOtherLogos(tx, tenantId, hash).execute()
    await tell(context, tx, 'municipality.changed', { logo: hash })
    return changed
  })
  tenants.forgetMunicipalities(context.database)
  return { logo: hash, version }
}

async function change(tx: Tx, version: number, changes: Record<string, unknown>): Promise<number> {
  const changed = await tenants.changeMunicipality(tx, version, changes).executeTakeFirstOrThrow()
  return changed.version ?? refuse({ kind: 'conflict', key: 'setup:refused.changed' })
}

/** Numbers that no page shows stay as they are. */
function mergePhones(before: Record<string, string>, given: ChangedMunicipality['phones']) {
  const own = new Set(ownNumbers.map(({ key }) => key))
  const others = Object.entries(before).filter(([key]) => !own.has(key))
  const kept = given.flatMap(({ key, number }): [string, string][] => {
    const digits = readPhone(number)
    return own.has(key) && digits ? [[key, digits]] : []
  })
  return Object.fromEntries([...others, ...kept])
}

/** What is different afterwards, and what it was. */
async function tell(context: Context, tx: Tx, kind: string, after: Record<string, unknown>): Promise<void> {
  const known: Record<string, unknown> = { ...context.municipality }
  const different = Object.keys(after).filter(
    (name) => JSON.stringify(known[name]) !== JSON.stringify(after[name]),
  )
  const of = (from: Record<string, unknown>) =>
    Object.fromEntries(different.map((name) => [name, from[name]]))
  const root = await rootUnit(tx, context.tenantId).executeTakeFirstOrThrow()
  await record(context, tx, {
    kind,
    subject: { kind: 'municipality', id: root.id },
    actor: actingAs(context.actor),
    payload: { before: of(known), after: of(after) },
  })
}

const trial = 'setup:notice.trial'

/** How far setting up has come, and so what the next step is. */
export async function readSetUp(context: Context) {
  const { tenantId, demo, mailServer, publicUrl } = context
  const [counts, leaderless, mails] = await readInTenant(context, (db) => [
    queries.standing(db, tenantId),
    queries.leaderlessUnits(db, tenantId),
    queries.lastMailOf(db, tenantId, trial),
  ])
  const mail = mails[0]
  const isSecure = new URL(publicUrl).protocol === 'https:'
  return {
    ...orNotFound(counts[0]),
    phones: ownNumbers.filter(({ key }) => context.municipality.phones[key]).length,
    leaderless: { count: leaderless[0]?.count ?? 0, names: leaderless.map(({ name }) => name) },
    mail: {
      state: mailState({ demo, mailServer, tried: mail }),
      to: mail?.toAddress ?? null,
      at: mail?.sentAt ?? mail?.createdAt ?? null,
      error: mail?.lastError ?? null,
    },
    address: { url: publicUrl, isSecure, isLocal: isOnlyHere(publicUrl) },
  }
}

/** How many steps are left of it. */
export const countStepsLeft = async (context: Context): Promise<number> =>
  stepsOf(await readSetUp(context), context.demo).filter(({ isDone }) => !isDone).length

/** Sends a mail to whoever asks, by the same way as every other. */
export async function sendTrialMail(context: Context) {
  const { tenantId, actor } = context
  if (!canMail(context)) refuse({ kind: 'conflict', key: 'setup:refused.noMailServer' })
  await inTenant(context, async (tx) => {
    const person = await personById(tx, tenantId, actor.personId).executeTakeFirst()
    const email = person?.email ?? refuse({ kind: 'invalid', key: 'setup:refused.noEmail' })
    const event = await record(context, tx, {
      kind: 'mail.tried',
      subject: { kind: 'person', id: actor.personId },
      actor: actingAs(actor),
      payload: {},
    })
    const message = { template: trial, params: {}, link: '/oppsett' }
    tryMail(context, tx, event, { personId: actor.personId, email }, message)
  })
  return {}
}
