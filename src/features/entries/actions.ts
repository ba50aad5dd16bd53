import type { Language } from '#kernel/language.ts'
import { isOnlyHere } from '#kernel/local-address.ts'
import { orNotFound, refuse, refuseUnlessSame } from '#kernel/problem.ts'
import { inTenant, readInTenant, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs, inkOf, revokeDeviceOf, seesAllRoles, signOut } from '../access/index.ts'
import { contentOf, pick, type TownContent } from '../content/index.ts'
import { locationsOf, openUnitById, unitChoices } from '../organisation/index.ts'
import { makeCode } from './code.ts'
import type { Entry, EntryKind, EntryList, NewKiosk, NewPoster } from './contract.ts'
import { pagesInFile } from './posters.ts'
import * as queries from './queries.ts'
import { reaches, reachOf } from './rules.ts'

type OfEntry = { params: { id: string } }

const reach = ({ actor }: Context) => reachOf(actor, { seesAll: seesAllRoles(actor) })

/** The posters and shared devices that are up where she may put them up. */
export async function listEntries(context: Context): Promise<EntryList> {
  const { tenantId, municipality, publicUrl } = context
  const [rows] = await readInTenant(context, (db) => [queries.listEntries(db, tenantId, reach(context))])
  return {
    entries: rows.map((row) => presentEntry(context, row)),
    pagesInFile,
    address: {
      url: publicUrl,
      isOnlyHere: isOnlyHere(publicUrl),
      isSecure: new URL(publicUrl).protocol === 'https:',
    },
    languages: [...municipality.languages],
  }
}

type Row = Awaited<ReturnType<ReturnType<typeof queries.listEntries>['execute']>>[number]

function presentEntry({ vault, municipality, language }: Context, row: Row): Entry {
  const content = contentOf(municipality)
  const { id, kind, unit, location, typeCode, name, allowsGuests, madeAt, madeBy, seenOn } = row
  return {
    ...{ id, kind, unit, name, language: row.language, allowsGuests, madeAt, madeBy, seenOn },
    location: location || null,
    // As it stands on the poster.
    type: typeCode && content.isTypeCode(typeCode) ? pick(content.typeOf(typeCode).tile, language) : null,
    isLost: row.sealedCode !== null && !vault.opens('entry', row.sealedCode),
  }
}

/** The units she may choose. */
export async function listUnits(context: Context) {
  const [units] = await readInTenant(context, (db) => [unitChoices(db, context.tenantId)])
  return {
    units: units
      .filter(({ id }) => reaches(reach(context), id))
      .map(({ id, name, path }) => ({ id, name, path })),
  }
}

/** The rooms of a unit, and what a poster there may be about. */
export async function readPlace(context: Context, { params }: OfEntry) {
  const { tenantId, municipality, language } = context
  refuseOutside(context, params.id)
  const [[unit], places] = await readInTenant(context, (db) => [
    openUnitById(db, tenantId, params.id),
    locationsOf(db, tenantId, [params.id]),
  ])
  orNotFound(unit)
  return {
    locations: places.map(({ id, building, room }) => ({
      id,
      name: [building, room].filter(Boolean).join(', '),
    })),
    categories: categoriesIn(contentOf(municipality), language),
  }
}

/** What a poster may be about, as a list to find it in. */
function categoriesIn(content: TownContent, language: Language) {
  const names = new Intl.Collator(language)
  return content.categories.map((category) => ({
    name: pick(category.name, language),
    types: content.types
      .filter((type) => !type.hidden && type.category === category.code)
      .map(({ code, tile }) => ({ code, name: pick(tile, language) }))
      .toSorted((one, other) => names.compare(one.name, other.name)),
  }))
}

export async function addPoster(context: Context, { body }: { body: NewPoster }) {
  const { municipality } = context
  if (body.typeCode !== null && !contentOf(municipality).isTypeCode(body.typeCode))
    refuse({ kind: 'notFound', key: 'http:problem.notFound' })
  if (!municipality.languages.includes(body.language))
    refuse({ kind: 'notFound', key: 'http:problem.notFound' })
  await inTenant(context, (tx) => add(context, tx, { ...body, kind: 'poster', name: '' }))
  return {}
}

/**
 * Makes the device she holds one that only reports, and signs her out there. Its code is told to it now, and to nobody
 * else ever.
 */
export async function startKiosk(context: Context, { body }: { body: NewKiosk }) {
  const { language } = context.municipality
  const code = await inTenant(context, async (tx) => {
    // It sends nothing in her name from here on.
    await revokeDeviceOf(context, tx, context.actor.sessionId)
    return add(context, tx, { ...body, kind: 'kiosk', typeCode: null, language, allowsGuests: true })
  })
  // Sent again, its code would be another's to learn.
  if (code === undefined) return refuse({ kind: 'conflict', key: 'http:problem.idTaken' })
  await signOut(context)
  return { code: inkOf(code) }
}

type New = Omit<NewPoster, 'id'> & { id: string; kind: EntryKind; name: string }

/** Gives its code; nothing where the same is there already. */
async function add(context: Context, tx: Tx, entry: New): Promise<string | undefined> {
  const { tenantId, actor, now } = context
  const { id, kind, unitId, locationId } = entry
  refuseOutside(context, unitId)
  orNotFound(await openUnitById(tx, tenantId, unitId).executeTakeFirst())
  const places = locationId === null ? [] : await locationsOf(tx, tenantId, [unitId]).execute()
  if (locationId !== null) orNotFound(places.find((place) => place.id === locationId))
  const { code, ...kept } = makeCode(context, kind)
  const row = { ...entry, ...kept, tenantId, madeAt: now.toISOString(), madeBy: actor.personId }
  if (!(await queries.insertEntry(tx, row).executeTakeFirst())) {
    const there = await queries.keptEntry(tx, tenantId, id).executeTakeFirst()
    refuseUnlessSame(there, entry)
    return undefined
  }
  const { typeCode, language, allowsGuests, name } = entry
  await recordEntry(context, tx, 'entry.made', id, {
    ...{ kind, unitId, locationId, typeCode, language, allowsGuests },
    ...(name && { name }),
  })
  return code
}

/** What hangs on the wall leads nowhere from now on, or the device reports no more. */
export async function switchOff(context: Context, { params: { id } }: OfEntry) {
  const { tenantId, now } = context
  await changeEntry(context, id, async (tx) => {
    await queries.switchOff(tx, tenantId, id, now.toISOString()).execute()
    await recordEntry(context, tx, 'entry.off', id, {})
  })
  return {}
}

/** Another code, and what was printed with the old one leads nowhere. */
export async function renewCode(context: Context, { params: { id } }: OfEntry) {
  await changeEntry(context, id, async (tx, { kind }) => {
    const { codeHash, sealedCode } = makeCode(context, kind)
    if (!sealedCode) return refuse({ kind: 'notFound', key: 'http:problem.notFound' })
    await queries.setCode(tx, context.tenantId, id, { codeHash, sealedCode }).execute()
    await recordEntry(context, tx, 'entry.renewed', id, {})
  })
  return {}
}

const changeEntry = (
  context: Context,
  id: string,
  work: (tx: Tx, found: { kind: EntryKind }) => Promise<void>,
): Promise<void> =>
  inTenant(context, async (tx) => {
    const found = orNotFound(await queries.lockEntry(tx, context.tenantId, id).executeTakeFirst())
    refuseOutside(context, found.unitId)
    await work(tx, found)
  })

/** A unit that is not hers is answered as one that is not there. */
const refuseOutside = (context: Context, unitId: string): void =>
  void orNotFound(reaches(reach(context), unitId) || undefined)

const recordEntry = (context: Context, tx: Tx, kind: string, id: string, payload: Record<string, unknown>) =>
  record(context, tx, {
    kind,
    subject: { kind: 'entry', id },
    actor: actingAs(context.actor),
    payload,
  })
