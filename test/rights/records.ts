import { z } from 'zod'
import type pg from 'pg'
import { newId } from '../../src/kernel/ids.ts'
import { takeInAnonymous } from '../../src/features/reporting/arrive.ts'
import { entryCodeOf } from '../codes.ts'
import { anAnonymousReport, aReport, type TestApp } from '../app.ts'
import { aPdf, aPhoto, begin, fileOf, sendAndWait } from '../files/send.ts'
import { sealWith } from '../sealed.ts'
import { until } from '../until.ts'
import { aMask } from './bodies.ts'
import { personId, positionId, testNow, towns, unitId, type Slug } from '../people.ts'

/** Where a case lies, as the lines of expected.ts say it. */
export const places = ['night', 'nightHms', 'school', 'schoolHms', 'sector', 'top', 'nordvik'] as const
export type Place = (typeof places)[number]
export const stages = ['reported', 'acknowledged', 'assessed', 'running', 'closed'] as const
export type Stage = (typeof stages)[number]

export type CaseRecord = { id: string; number: string; reportId: string; version: number; measureId: string }

type Home = {
  slug: Slug
  reporter: string
  handler: string
  unit: string
  typeCode: string
  category: 'hms' | 'tjeneste'
  /** Handled by another unit than it was reported from. */
  sentOnBy?: string
}

const medicine = { typeCode: 'tj.legemiddel', category: 'tjeneste' } as const
const violence = { typeCode: 'hms.vold', category: 'hms' } as const
const atNight = { slug: 'fjordvik', reporter: 'amina', handler: 'toringe', unit: 'night' } as const
const atSchool = { slug: 'fjordvik', reporter: 'ola', handler: 'kari', unit: 'furulia' } as const

const homes: Record<Place, Home> = {
  night: { ...atNight, ...medicine },
  nightHms: { ...atNight, ...violence },
  school: { ...atSchool, ...medicine },
  schoolHms: { ...atSchool, ...violence },
  sector: { ...atNight, ...medicine, handler: 'gro', unit: 'health', sentOnBy: 'toringe' },
  top: { ...atNight, ...medicine, handler: 'hege', unit: 'root', sentOnBy: 'toringe' },
  nordvik: { slug: 'nordvik', reporter: 'eirik', handler: 'eirik', unit: 'nursingHome', ...medicine },
}

/** Makes cases where the tests of rights need them, through the routes as people would. */
export function recordsIn(app: TestApp) {
  const phones = new Map<Slug, Parameters<typeof sealWith>[0]>()
  const clients = new Map<string, Awaited<ReturnType<TestApp['as']>>>()
  async function client(key: string) {
    const found = clients.get(key) ?? (await app.as(key))
    clients.set(key, found)
    return found
  }

  /** Business time goes on a little, so that nobody meets the limit on reports a minute. */
  const tick = () => app.at(new Date(app.now().getTime() + 2000))

  async function report(place: Place, changes: Parameters<typeof aReport>[0] = {}) {
    tick()
    const { slug, reporter, typeCode, sentOnBy, unit } = homes[place]
    const from = unitId(sentOnBy ? 'night' : unit, slug)
    const body = aReport({ typeCode, unitId: from, occurredAt: testNow.toISOString(), ...changes })
    return (await client(reporter)).call('POST /reports', { body })
  }

  async function make(place: Place, stage: Stage): Promise<CaseRecord> {
    const { slug, handler, category, typeCode, unit, sentOnBy } = homes[place]
    const receipt = await report(place)
    const first = await client(sentOnBy ?? handler)
    const { id } = await first.call('GET /cases/:ref', { params: { ref: receipt.number } })
    const params = { id }
    if (sentOnBy)
      await first.call('POST /cases/:id/forward', {
        params,
        body: { unitId: unitId(unit), reason: 'Hører til der.' },
      })
    const owner = await client(handler)
    const measureId = newId()
    const reached = stages.indexOf(stage)
    if (reached >= stages.indexOf('acknowledged'))
      await owner.call('POST /cases/:id/acknowledge', { params, body: { message: 'Takk, jeg ser på det.' } })
    if (reached >= stages.indexOf('assessed')) {
      const { version } = await owner.call('GET /cases/:ref', { params: { ref: id } })
      const judgement = {
        work: 'fixNow',
        severityActual: 1,
        severityPossible: 1,
        category,
        typeCode,
        version,
      } as const
      await owner.call('POST /cases/:id/assess', { params, body: judgement })
    }
    if (stage === 'running') {
      const body = aMeasure({ id: measureId, ownerPositionId: positionId(unit, 'leader', slug) })
      await owner.call('POST /cases/:id/measures', { params, body })
    }
    if (stage === 'closed')
      await owner.call('POST /cases/:id/close', { params, body: { answer: 'Det er ordnet.' } })
    const { version } = await owner.call('GET /cases/:ref', { params: { ref: id } })
    return { id, number: receipt.number, reportId: receipt.id, version, measureId }
  }

  /** A case in which the municipality's coordinator has hidden a word of the report. */
  async function hidden(place: Place) {
    const { id, reportId } = await make(place, 'reported')
    const body = aMask(reportId)
    const coordinator = await client(homes[place].slug === 'nordvik' ? 'solveig' : 'line')
    await coordinator.call('POST /cases/:id/masks', { params: { id }, body })
    return { id, reportId, maskId: body.id }
  }

  /** A case whose reporter is known to two functions only. */
  async function confidential(place: Place) {
    const receipt = await report(place, { sender: 'confidential' })
    const handler = await client(homes[place].handler)
    const { id } = await handler.call('GET /cases/:ref', { params: { ref: receipt.number } })
    return { id, reportId: receipt.id }
  }

  /** A case whose report waited on a phone until nobody was signed in there any more. */
  async function inDoubt(place: Place) {
    const { slug, reporter, unit } = homes[place]
    const keys = phones.get(slug) ?? (await (await client(reporter)).call('POST /outbox/keys'))
    phones.set(slug, keys)
    const body = aReport({ unitId: unitId(unit, slug) })
    const waiting = { report: body, personId: newId(), token: '', writtenAt: app.now().toISOString() }
    const { number } = await app.stranger(slug).call('POST /outbox', { body: await sealWith(keys, waiting) })
    const coordinator = await client(slug === 'nordvik' ? 'solveig' : 'line')
    const { id } = await coordinator.call('GET /cases/:ref', { params: { ref: number } })
    return { id, reportId: body.id }
  }

  /** A poster that lets anybody report. */
  async function poster(place: Place) {
    const { slug, unit } = homes[place]
    const body = { id: newId(), unitId: unitId(unit, slug), locationId: null, typeCode: null }
    const maker = await client(slug === 'nordvik' ? 'solveig' : 'line')
    await maker.call('POST /entries/posters', {
      body: { ...body, language: slug === 'nordvik' ? 'nn' : 'nb', allowsGuests: true },
    })
    return { id: body.id, code: await entryCodeOf(app, body.id, slug) }
  }

  /** The code of an anonymous report whose case is closed. */
  async function answeredCode() {
    const at = app.now()
    app.at(new Date(at.getTime() - 86_400_000))
    const body = anAnonymousReport({ kind: 'good', outcome: null, typeCode: null })
    const { code } = await app.stranger().call('POST /anonymous-reports', { body })
    app.at(at)
    await takeInAnonymous(app.scope())
    const { number } = await app.stranger().call('POST /mailbox', { body: { code } })
    const handler = await client('toringe')
    const { id } = await handler.call('GET /cases/:ref', { params: { ref: number ?? '' } })
    const params = { id }
    await handler.call('POST /cases/:id/acknowledge', { params, body: { message: 'Takk.' } })
    await handler.call('POST /cases/:id/close', { params, body: { answer: 'Så bra.' } })
    return code
  }

  /** A case with a photo, that the coordinator has hidden where it says so. */
  async function withFile(place: Place, isHidden = false) {
    const { id, reportId } = await make(place, 'reported')
    const { slug, reporter } = homes[place]
    const { id: fileId } = await sendAndWait(
      await client(reporter),
      reportId,
      'Bad.jpg',
      await aPhoto(80, 60),
    )
    const coordinator = await client(slug === 'nordvik' ? 'solveig' : 'line')
    const hiding = { params: { id, fileId }, body: { reason: 'patientName' as const } }
    if (isHidden) await coordinator.call('PUT /cases/:id/files/:fileId/hiding', hiding)
    return { id, reportId, fileId }
  }

  async function withBegunFile(place: Place) {
    const { reportId } = await make(place, 'reported')
    const fileId = await begin(await client(homes[place].reporter), reportId, 'a.pdf', aPdf.length)
    return { reportId, fileId }
  }

  /** A case whose handler has asked for something to be hidden. */
  async function hideAsked(place: Place) {
    const { id } = await make(place, 'reported')
    const requestId = newId()
    const handler = await client(homes[place].handler)
    await handler.call('POST /cases/:id/hide-requests', { params: { id }, body: { id: requestId } })
    return { id, requestId }
  }

  async function trial(place: Place) {
    const { id } = await make(place, 'reported')
    await (await client(homes[place].handler)).call('PUT /cases/:id/trial', { params: { id } })
    return id
  }

  /** Amina works by day too. */
  async function twoUnits() {
    const per = await client('per')
    const body = { id: newId(), positionId: positionId('east', 'employee'), kind: 'permanent' as const }
    const params = { id: personId('amina') }
    const { units } = await (await client('amina')).call('GET /session')
    if (units.length < 2) await per.call('POST /people/:id/positions', { params, body })
    return unitId('east')
  }

  return {
    ...{ client, make, report, hidden, confidential, inDoubt, answeredCode },
    ...{ poster, withFile, withBegunFile, hideAsked, trial, twoUnits, tick },
  }
}

export const aMeasure = (changes: { id?: string; ownerPositionId?: string } = {}) => ({
  id: newId(),
  title: 'Signer ved døra',
  ownerPositionId: positionId('night'),
  dueOn: '2027-01-15',
  strength: 2,
  ...changes,
})

/** Somebody who works in a unit and has no other position, by id. */
export function someoneIn(unitKey: string, slug: Slug = 'fjordvik'): string {
  const [first] = peopleIn(unitKey, slug)
  if (!first) throw new Error(`nobody works in ${unitKey}`)
  return first
}

/** Everybody who works in a unit and has no other position, by id. */
export function peopleIn(unitKey: string, slug: Slug = 'fjordvik'): string[] {
  const home = unitId(unitKey, slug)
  const busy = new Set(
    towns[slug].holdings
      .filter(
        (held) => towns[slug].positions.find((at) => at.id === held.positionId)?.function !== 'employee',
      )
      .map((held) => held.personId),
  )
  return towns[slug].people
    .filter((person) => person.homeUnitId === home && !person.key && !busy.has(person.id))
    .map(({ id }) => id)
}

/** Somebody with an e-mail who has never signed in. */
export async function newcomerIn(root: pg.Client, unitKey: string): Promise<string> {
  const { rows } = await root.query<{ id: string }>(
    `update person set signed_in_on = null where id =
       (select id from person where id = any($1) and email is not null order by id limit 1) returning id`,
    [peopleIn(unitKey)],
  )
  return rows[0]?.id ?? ''
}

/** A position somebody holds. */
export async function holdingOf(root: pg.Client, personId: string): Promise<string> {
  const { rows } = await root.query<{ id: string }>(
    'select id from position_holder where person_id = $1 order by valid_to desc nulls first limit 1',
    [personId],
  )
  return rows[0]?.id ?? newId()
}

/** A file that somebody had made of her cases, ready to be fetched; unknown where she may have none. */
export async function newExportOf(app: TestApp, key: string): Promise<string> {
  const client = await app.as(key)
  const id = newId()
  const { status } = await client.ask('POST /cases/exports', { body: { id, format: 'csv', filter: {} } })
  if (status === 200) await untilWritten(client, id)
  return id
}

export async function untilWritten(client: Awaited<ReturnType<TestApp['as']>>, id: string): Promise<void> {
  await until(
    async () => (await client.call('GET /cases/exports/:id', { params: { id } })).state !== 'running',
  )
}

/** A file that was asked for is written by a job, whose rows and event must not meet the next request. */
export async function untilQuiet(
  route: string,
  input: object,
  client: Awaited<ReturnType<TestApp['as']>>,
): Promise<void> {
  if (route === 'POST /cases/exports') await untilWritten(client, exportIn(input))
  if (route.endsWith('/parts/:offset')) {
    const { id, fileId } = partIn(input)
    await until(async () => (await fileOf(client, id, fileId)).state !== 'checking')
  }
}

const partIn = (input: object) =>
  z.object({ params: z.object({ id: z.string(), fileId: z.string() }) }).parse(input).params

const exportIn = (input: object): string =>
  z.object({ body: z.object({ id: z.string() }) }).parse(input).body.id
