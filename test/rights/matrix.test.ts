import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { routes } from '../../src/rooms.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { codeFor } from '../codes.ts'
import { phoneOf, sealedPartIn } from '../sealed.ts'
import { personId, testNow } from '../people.ts'
import { password } from './bodies.ts'
import { doubleOf } from './doubles.ts'
import { columns, lines, type Line } from './expected.ts'
import { isRoute, newestAnswerIn } from './happy.ts'
import { importIn } from './imports.ts'
import { programIn } from './programs.ts'
import {
  holdingOf,
  newcomerIn,
  newExportOf,
  peopleIn,
  places,
  recordsIn,
  untilQuiet,
  someoneIn,
  stages,
  type CaseRecord,
  type Place,
  type Stage,
} from './records.ts'
import { aSubscription, newPhoneOf } from './phones.ts'
import { requests } from './requests.ts'
import type { Target } from './target.ts'
import { connectTo, watchRows, versionOfMunicipality } from './rows.ts'
import { stuckMailIn } from './stuck-mail.ts'

/** Tor-Inge is away this week, and Yusuf stands in for him. */
const away = { firstDay: '2026-12-07', lastDay: '2026-12-11' }
const people: Record<string, { key: string; at: Date } | null> = {
  stranger: null,
  reporter: { key: 'amina', at: testNow },
  colleague: { key: someoneIn('night'), at: testNow },
  leader: { key: 'toringe', at: testNow },
  idle: { key: 'yusuf', at: testNow },
  acting: { key: 'yusuf', at: new Date(`${away.firstDay}T09:00:00Z`) },
  sector: { key: 'gro', at: testNow },
  chief: { key: 'hege', at: testNow },
  elsewhere: { key: 'kari', at: testNow },
  quality: { key: 'line', at: testNow },
  safety: { key: 'jonas', at: testNow },
  admin: { key: 'per', at: testNow },
}

let app: TestApp
let root: pg.Client
let writtenSince: () => Promise<string[]>
beforeAll(async () => {
  // A receiver that is not there is tried again, and nobody is told meanwhile, whatever its name leads to.
  app = await startTestApp({ webhooks: { allowPrivate: true } })
  root = await connectTo(app, 'superUrl')
  writtenSince = await watchRows(root)
  const toringe = await app.as('toringe')
  await toringe.call('POST /me/absences', { body: { id: newId(), ...away } })
})
afterAll(async () => {
  await root.end()
  await app.close()
})

test('every route has its line, and every line a route', () => {
  const served = routes.map((route) => `${route.method} ${route.path}`)
  expect([...new Set(lines.map((line) => line.route))].toSorted()).toEqual(served.toSorted())
  expect(columns).toEqual(Object.keys(people))
})

/** The latest last: time goes one way, as counts of attempts expect. */
const inOrder = columns.toSorted(
  (a, b) => Number(people[a]?.at ?? testNow) - Number(people[b]?.at ?? testNow),
)

test.each(inOrder)(
  '%s is answered as the table says, and a refusal writes nothing',
  { timeout: 180_000 },
  async (column) => {
    const who = people[column]
    if (who && who.at > app.now()) {
      // What no receiver took would be given up, and told of, as days go by in the midst of the table.
      await root.query(`delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
        where t.id = j.task_id and t.identifier = 'deliverWebhook'`)
      app.at(who.at)
    }
    const ask = await askerFor(column)
    const got: string[] = []
    const faults: string[] = []
    for (const line of lines) {
      const { status, written } = await ask(line)
      got.push(`${line.route} | ${line.record} | ${status}`)
      if (status >= 400 && written.length > 0)
        faults.push(`${line.route} | ${line.record} wrote ${written.join(', ')}`)
    }
    expect(got).toEqual(lines.map((line) => `${line.route} | ${line.record} | ${line.answers.get(column)}`))
    expect(faults).toEqual([])
  },
)

const isPlace = (word: string): word is Place => places.some((place) => place === word)
const isStage = (word: string): word is Stage => stages.some((stage) => stage === word)
const passwords = new Map<string, string>()
/** What was made for a line serves the next like it too, until somebody has changed it. */
const made = {
  cases: new Map<string, CaseRecord>(),
  trials: new Map<string, string>(),
  hidden: new Map<string, Awaited<ReturnType<Records['hidden']>>>(),
  confidential: new Map<string, Awaited<ReturnType<Records['confidential']>>>(),
  files: new Map<string, Awaited<ReturnType<Records['withFile']>>>(),
  begun: new Map<string, Awaited<ReturnType<Records['withBegunFile']>>>(),
  mails: new Map<string, string>(),
  answers: new Map<string, string>(),
}
type Records = ReturnType<typeof recordsIn>

async function askerFor(column: string) {
  const records = recordsIn(app)
  const key = people[column]?.key
  let forgetUsed = () => {}
  const exports = new Map<string, string>()
  let client = key ? await app.as(key) : app.stranger()

  async function keep<T>(things: Map<string, T>, name: string, make: () => Promise<T>): Promise<T> {
    forgetUsed = () => void things.delete(name)
    const found = things.get(name) ?? (await make())
    things.set(name, found)
    return found
  }

  async function caseAt(line: Line, usual: Stage): Promise<CaseRecord> {
    const words = line.record.split(' ')
    const place = words.find(isPlace)
    if (!place) return { id: newId(), reportId: newId(), measureId: newId(), number: '2026-9999', version: 1 }
    const stage = words.find(isStage) ?? usual
    const found = await keep(made.cases, `${place} ${stage} ${words.includes('ended')}`, () =>
      records.make(place, stage),
    )
    if (words.includes('ended')) await endMeasure(found.measureId)
    return found
  }

  async function endMeasure(id: string) {
    const owner = await records.client('toringe')
    const { state } = await owner.call('GET /measures/:id', { params: { id } })
    if (state === 'decided')
      await owner.call('POST /measures/:id/done', { params: { id }, body: { note: '', version: 1 } })
  }

  /** The caller's own, another's, Nordvik's or nobody's: `find` looks it up for a person. */
  async function whose(
    line: Line,
    find: (key: string) => Promise<string>,
    others = { nordvik: 'eirik', another: 'ola' },
  ): Promise<string> {
    if (line.record === 'nowhere') return newId()
    if (line.record === 'nordvik') return find(others.nordvik)
    return find(line.record === 'own' && key ? key : others.another)
  }

  const targetOf = (line: Line): Target => ({
    words: line.record.split(' '),
    caseAt: (stage) => caseAt(line, stage),
    trialAt: async () => {
      const place = line.record.split(' ').find(isPlace)
      return place ? keep(made.trials, place, () => records.trial(place)) : newId()
    },
    twoUnits: records.twoUnits,
    maskAt: async () => {
      const place = line.record.split(' ').find(isPlace)
      return place
        ? keep(made.hidden, place, () => records.hidden(place))
        : { id: newId(), reportId: newId(), maskId: newId() }
    },
    confidentialAt: async () => {
      const place = line.record.split(' ').find(isPlace)
      return place
        ? keep(made.confidential, place, () => records.confidential(place))
        : { id: newId(), reportId: newId() }
    },
    doubtAt: async () => {
      const place = line.record.split(' ').find(isPlace)
      return place ? records.inDoubt(place) : { id: newId(), reportId: newId() }
    },
    posterAt: async () => {
      const place = line.record.split(' ').find(isPlace)
      return place ? records.poster(place) : { id: newId(), code: 'ACDEFHJK' }
    },
    mailboxCode: async () => (line.record === 'answered' ? records.answeredCode() : 'adel-elg-kano'),
    hideAskedAt: async () => {
      const place = line.record.split(' ').find(isPlace)
      return place ? records.hideAsked(place) : { id: newId(), requestId: newId() }
    },
    fileAt: async (isHidden = false) => {
      const place = line.record.split(' ').find(isPlace)
      return place
        ? keep(made.files, `${place} ${isHidden}`, () => records.withFile(place, isHidden))
        : { id: newId(), reportId: newId(), fileId: newId() }
    },
    begunFileAt: async () => {
      const place = line.record.split(' ').find(isPlace)
      return place
        ? keep(made.begun, place, () => records.withBegunFile(place))
        : { reportId: newId(), fileId: newId() }
    },
    sessionId: () => whose(line, newSessionOf),
    hatId: () => whose(line, hatOf),
    absenceId: () => whose(line, newAbsenceOf),
    noticeId: () => whose(line, newestNoticeOf),
    phoneId: () => whose(line, (owner) => newPhoneOf(app, owner)),
    async subscription() {
      const subscription = aSubscription()
      if (key) await newPhoneOf(app, key, subscription)
      return subscription
    },
    // Ola handles no cases: another who does is Ragnhild.
    exportId: () =>
      whose(line, (owner) =>
        keep(exports, owner, () => newExportOf(app, owner === 'ola' ? 'ragnhild' : owner)),
      ),
    mailId: () =>
      line.record === 'nowhere'
        ? Promise.resolve(newId())
        : keep(made.mails, line.record, () => stuckMail(line.record === 'nordvik')),
    municipalityVersion: () => versionOfMunicipality(root),
    eventId: async () =>
      line.record === 'nowhere'
        ? newId()
        : keep(made.answers, line.record, () => answerIn(line.record === 'nordvik')),
    readingId: () => whose(line, newReadingOf, { nordvik: 'solveig', another: 'berit' }),
    importAt: (state) =>
      line.record === 'nowhere'
        ? Promise.resolve({ id: newId(), seen: '' })
        : importIn(app, line.record === 'nordvik' ? 'nordvik' : 'fjordvik', state),
    tokenId: () => whose(line, newTokenOf),
    sealed: async () => (await phoneOf(app, 'amina')).seal(),
    sealedPart: () => sealedPartIn(app),
    program: async () =>
      line.record === 'nowhere'
        ? { serviceId: newId(), tokenId: newId(), webhookId: newId(), deliveryId: newId() }
        : programIn(root, line.record === 'nordvik' ? 2 : 1, app.now()),
    currentPassword: (key && passwords.get(key)) ?? null,
    code: () => codeFor(app, 'ida'),
    personId: async () => (line.record === 'newcomer' ? newcomerIn(root, 'ward2') : personAt(line.record)),
    otherId: (id, isMerged) => doubleOf(app, root, id, isMerged),
    holdingId: (id) => holdingOf(root, id),
  })

  return async (line: Line) => {
    const { route } = line
    if (!isRoute(route)) throw new Error(`requests.ts has no ${route}`)
    records.tick()
    forgetUsed = () => {}
    const input = await requests[route](targetOf(line))
    await writtenSince()
    const { status } = await client.ask(route, input)
    if (status === 200) await untilQuiet(route, input, client)
    const written = await writtenSince()
    if (status === 200 && !route.startsWith('GET')) forgetUsed()
    if (status === 200 && route === 'PUT /me/password' && key) passwords.set(key, password)
    if (status === 200 && signingOut.includes(route) && key) client = await app.as(key)
    return { status, written }
  }
}

const signingOut = ['DELETE /session', 'POST /entries/kiosks']

/** Whom a line is about. The second who works at night: the first is among those who ask. */
function personAt(record: string): string {
  const found: Record<string, string | undefined> = {
    night: peopleIn('night')[1],
    atNight: peopleIn('night')[2],
    school: peopleIn('furulia')[0],
    safetyRep: personId('jonas'),
    boss: personId('gro'),
    nordvik: personId('eirik'),
  }
  return found[record] ?? newId()
}

async function newSessionOf(key: string): Promise<string> {
  const { sessions } = await (await app.as(key)).call('GET /me')
  const mine = sessions.find((session) => session.current)
  if (!mine) throw new Error(`${key} has no session`)
  return mine.id
}

async function hatOf(key: string): Promise<string> {
  const { hats } = await (await app.as(key)).call('GET /session')
  return hats[0]?.id ?? newId()
}

async function newTokenOf(key: string): Promise<string> {
  const id = newId()
  const body = { id, name: 'Skriptet mitt', scopes: ['signedIn' as const] }
  await (await app.as(key)).call('POST /me/tokens', { body })
  return id
}

async function newAbsenceOf(key: string): Promise<string> {
  const id = newId()
  const body = { id, firstDay: '2031-01-01', lastDay: '2031-01-02' }
  await (await app.as(key)).call('POST /me/absences', { body })
  return id
}

async function stuckMail(inNordvik: boolean): Promise<string> {
  await recordsIn(app).make(inNordvik ? 'nordvik' : 'night', 'reported')
  return stuckMailIn(root, inNordvik ? 2 : 1, app.now())
}

async function answerIn(nordvik: boolean): Promise<string> {
  await recordsIn(app).make(nordvik ? 'nordvik' : 'night', 'acknowledged')
  return newestAnswerIn(root, nordvik ? 2 : 1)
}

/** Who may not read the trail has none. */
async function newReadingOf(key: string): Promise<string> {
  const { status, body } = await (await app.as(key)).ask('POST /trail/readings', { body: {} })
  return status === 200 ? body.id : newId()
}

async function newestNoticeOf(key: string): Promise<string> {
  const { notices } = await (await app.as(key)).call('GET /notices')
  return notices[0]?.id ?? newId()
}
