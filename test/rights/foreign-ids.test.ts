import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { routes } from '../../src/rooms.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { personId, positionId, towns, unitId } from '../people.ts'
import { happyIn, isRoute } from './happy.ts'
import { importIn } from './imports.ts'
import { idFieldsOf, withField, type IdField } from './id-fields.ts'
import { programIn } from './programs.ts'
import { untilQuiet } from './records.ts'
import { connectTo, watchRows } from './rows.ts'

/** Ids that the caller makes for a new thing: they point at nothing, so another's is as good as a fresh one. */
const made = [
  'POST /me/absences body.id',
  'POST /imports/:id/file/:name params.id',
  'POST /me/tokens body.id',
  'POST /integrations/services body.id',
  'POST /integrations/services/:id/tokens body.id',
  'POST /integrations/webhooks body.id',
  'POST /reports body.id',
  'POST /reports/:id/additions body.id',
  'POST /reports/:id/messages body.id',
  // A photo may be on its way before the report whose id it names.
  'POST /reports/:id/files params.id',
  'POST /reports/:id/files body.id',
  'POST /cases/:id/measures body.id',
  'POST /cases/:id/comments body.id',
  'POST /reports/:id/hide-requests body.id',
  'POST /cases/:id/hide-requests body.id',
  'POST /cases/:id/masks body.id',
  'POST /people body.id',
  'POST /people/:id/positions body.id',
  'POST /cases/exports body.id',
  'POST /entries/posters body.id',
  'POST /entries/kiosks body.id',
  'POST /entry/reports body.id',
]
/** Of what was sealed on a phone: under another id it opens for nobody (api/outbox.test.ts). */
const ofSealed = ['body', 'body.about'].flatMap((sealed) =>
  ['id', 'server.keyId', 'author.keyId'].map(
    (field) => `POST /outbox${sealed === 'body' ? '' : '/files'} ${sealed}.${field}`,
  ),
)
/** Made by chance alone, so that none is another's, and refused where a clock made them (test/api/anonymous.test.ts). */
const byChance = [
  'POST /anonymous-reports body.key',
  'POST /entry/reports body.key',
  'POST /mailbox/messages body.id',
  'POST /mailbox/hide-requests body.id',
  'POST /mailbox/verdict body.id',
]
/**
 * What is not mine is left alone: a notice cleared elsewhere must not keep the others unread, and a poster that somebody
 * has switched off since must not keep a report from one's own unit.
 */
const sets = ['POST /notices/read body.ids.0', 'POST /reports body.entryId']

const fields = idFieldsOf(routes)
const nameOf = ({ route, path }: IdField) => `${route} ${path}`
const references = fields.filter(
  (field) => ![...made, ...ofSealed, ...byChance, ...sets].includes(nameOf(field)),
)

let app: TestApp
let root: pg.Client
let writtenSince: () => Promise<string[]>
let happy: ReturnType<typeof happyIn>
let foreign: Record<string, string>
beforeAll(async () => {
  // A receiver that is not there is tried again, and nobody is told meanwhile, whatever its name leads to.
  app = await startTestApp({ webhooks: { allowPrivate: true } })
  root = await connectTo(app, 'superUrl')
  writtenSince = await watchRows(root)
  happy = happyIn(app, root)
  foreign = await idsInNordvik()
})
afterAll(async () => {
  await root.end()
  await app.close()
})

test('the walk finds the id fields', () => {
  expect(fields.map(nameOf)).toEqual(expect.arrayContaining([...made, ...ofSealed, ...byChance, ...sets]))
  expect(references.map(nameOf)).toEqual(
    expect.arrayContaining([
      'POST /reports body.unitId',
      'POST /reports body.locationId',
      'POST /cases/:id/measures body.ownerPositionId',
      'POST /cases/:id/forward body.unitId',
      'GET /cases/:ref params.ref',
    ]),
  )
  expect(references.length).toBeGreaterThan(25)
})

describe('another municipality’s id leads nowhere, and writes nothing', () => {
  test.each(references)('$route $path', async ({ route, path }) => {
    if (!isRoute(route)) throw new Error(`requests.ts has no ${route}`)
    const client = await happy.client(happy.callerOf(route))
    const input = await happy.inputFor(route)
    await writtenSince()
    const answers: Record<string, number> = {}
    for (const [kind, id] of Object.entries(foreign)) {
      happy.tick()
      const { status } = await client.ask(route, changed(input, path, id))
      answers[kind] = status
    }
    expect(answers).toEqual(Object.fromEntries(Object.keys(foreign).map((kind) => [kind, 404])))
    expect(await writtenSince()).toEqual([])
    // With its own id the same request goes through, so that it was the id that was refused.
    expect((await client.ask(route, input)).status).toBe(200)
    await untilQuiet(route, input, client)
  })
})

describe('an id of one’s own making says nothing of others', () => {
  test.each(made)('%s', async (name) => {
    const field = fields.find((known) => nameOf(known) === name)
    if (!field || !isRoute(field.route)) throw new Error(`there is no ${name}`)
    const ids = await madeInNordvik()
    const theirs = await rowsOfNordvik()
    for (const id of ids) {
      const client = await happy.client(happy.callerOf(field.route))
      const input = changed(await happy.inputFor(field.route), field.path, id)
      happy.tick()
      expect((await client.ask(field.route, input)).status).toBe(200)
      await untilQuiet(field.route, input, client)
    }
    expect(await rowsOfNordvik()).toEqual(theirs)
  })
})

test('reading another’s notices marks none of them', async () => {
  await happy.make('night', 'reported')
  const toringe = await happy.client('toringe')
  const mine = (await toringe.call('GET /notices')).notices.find((notice) => !notice.read)
  const amina = await happy.client('amina')
  await writtenSince()
  await amina.call('POST /notices/read', { body: { ids: [mine?.id ?? '', ...Object.values(foreign)] } })
  expect(await writtenSince()).toEqual([])
})

test('a report’s id that somebody else has used is refused without a word of whose it is', async () => {
  const { reportId } = await happy.make('school', 'reported')
  const amina = await happy.client('amina')
  const { status, body } = await amina.ask('POST /reports', { body: aReport({ id: reportId }) })
  expect([status, body.code, body.current]).toEqual([409, 'http:problem.idTaken', undefined])
})

test('numbers are each municipality’s own: the same address leads to one’s own case', async () => {
  const theirs = await happy.make('nordvik', 'reported')
  const mine = await happy.make('night', 'reported')
  const eirik = await happy.client('eirik')
  const there = await eirik.call('GET /cases/:ref', { params: { ref: theirs.number } })
  expect(there.id).toBe(theirs.id)
  const line = await happy.client('line')
  const here = await line.ask('GET /cases/:ref', { params: { ref: theirs.number } })
  expect(here.body.id).not.toBe(theirs.id)
  expect((await line.call('GET /cases/:ref', { params: { ref: mine.number } })).id).toBe(mine.id)
})

/** A request that the contract took before, with another id in it. */
const changed = (input: object, path: string, id: string): object => Object(withField(input, path, id))

/** One id of each kind that Nordvik has, and one that nobody has. */
async function idsInNordvik(): Promise<Record<string, string>> {
  const found = await happy.make('nordvik', 'running')
  const nordvik = towns.nordvik
  const tables = ['session', 'absence', 'notice', 'mail', 'event', 'report_message', 'organisation_import']
  const eirik = await happy.client('eirik')
  await eirik.call('POST /me/absences', {
    body: { id: newId(), firstDay: '2031-01-01', lastDay: '2031-01-02' },
  })
  const solveig = await happy.client('solveig')
  const ids: Record<string, string> = {
    nobodys: newId(),
    unit: unitId('nursingHome', 'nordvik'),
    position: positionId('nursingHome', 'leader', 'nordvik'),
    person: personId('solveig'),
    location: nordvik.locations[0]?.id ?? '',
    report: found.reportId,
    case: found.id,
    measure: found.measureId,
  }
  await importIn(app, 'nordvik', 'applied')
  // A word from Nordvik's coordinator makes a message and, for the reporter, a notice with its mail.
  await solveig.call('POST /cases/:id/comments', {
    params: { id: found.id },
    body: { id: newId(), text: 'Takk.' },
  })
  for (const table of tables) {
    const { rows } = await root.query<{ id: string }>(`select id from "${table}" where tenant_id = 2 limit 1`)
    ids[table] = rows[0]?.id ?? ''
  }
  Object.assign(ids, await programIn(root, 2, app.now()))
  expect(Object.entries(ids).filter(([, id]) => id === '')).toEqual([])
  return ids
}

/** Ids that Nordvik’s own people have just made, of every kind that people make. */
async function madeInNordvik(): Promise<string[]> {
  const { id, reportId, measureId } = await happy.make('nordvik', 'running')
  const eirik = await happy.client('eirik')
  const [comment, message, addition, absence] = [newId(), newId(), newId(), newId()]
  const text = 'Takk.'
  await eirik.call('POST /cases/:id/comments', { params: { id }, body: { id: comment, text } })
  await eirik.call('POST /reports/:id/messages', { params: { id: reportId }, body: { id: message, text } })
  const added = { id: addition, kind: 'text', text } as const
  await eirik.call('POST /reports/:id/additions', { params: { id: reportId }, body: added })
  const away = { id: absence, firstDay: '2031-01-01', lastDay: '2031-01-02' }
  await eirik.call('POST /me/absences', { body: away })
  return [id, reportId, measureId, comment, message, addition, absence]
}

/** Everything Nordvik has, apart from what a job or a look changes. */
async function rowsOfNordvik(): Promise<string[]> {
  const { rows } = await root.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity
     and relname not in ('session', 'mail')`,
  )
  const all = rows.map(
    ({ name }) => `select '${name} ' || t::text as row from "${name}" t where tenant_id = 2`,
  )
  const found = await root.query<{ row: string }>(`${all.join(' union all ')} order by 1`)
  return found.rows.map((row) => row.row)
}
