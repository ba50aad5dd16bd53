import { expect, test } from 'vitest'
import type { Delivery, NoticeKind } from '../../src/features/notifications/contract.ts'
import { notificationSchedules } from '../../src/features/notifications/index.ts'
import { newId } from '../../src/kernel/ids.ts'
import { lastDue } from '../../src/kernel/schedule.ts'
import { aReport, appForTest, type TestApp } from '../app.ts'
import { postOfficeForTest } from '../mail/post-office.ts'
import { testNow, towns, type Slug } from '../people.ts'
import { until } from '../until.ts'

const emailOf = (key: string): string =>
  towns.fjordvik.people.find((person) => person.key === key)?.email ?? ''
/** 07.30 in Norway the day after the tests' Monday. */
const tuesday = new Date('2026-11-24T06:30:00Z')

async function choose(app: TestApp, key: string, choices: Partial<Record<NoticeKind, Delivery>>) {
  const chosen = Object.entries(choices).map(([kind, delivery]) => ({ kind: kind as NoticeKind, delivery }))
  await (await app.as(key)).call('PUT /notices/choices', { body: { choices: chosen } })
}

async function gather(app: TestApp, dueAt: Date, now = dueAt, slug: Slug = 'fjordvik') {
  app.at(now)
  for (const { task, work } of notificationSchedules)
    if (task === 'gatherDigests') await work(app.scope(slug), dueAt)
}

const mailsOf = async (app: TestApp, key: string) => (await (await app.as(key)).call('GET /mails')).mails
const noticesOf = async (app: TestApp, key: string) =>
  (await (await app.as(key)).call('GET /notices')).notices

test('what is gathered comes as one letter of links by kind, the newest first, and once', async () => {
  const office = await postOfficeForTest()
  const app = await appForTest({ smtpUrl: office.url })
  await choose(app, 'toringe', { cases: 'digest', caseNews: 'digest' })
  const amina = await app.as('amina')
  const text = 'Bruker fikk kveldsdosen to ganger.'
  const first = await amina.call('POST /reports', { body: aReport({ text }) })
  app.at(new Date(testNow.getTime() + 60_000))
  const second = await amina.call('POST /reports', { body: aReport({ text }) })
  await amina.call('POST /reports/:id/messages', {
    params: { id: first.id },
    body: { id: newId(), text: 'Har dere sett på det?' },
  })
  expect(await noticesOf(app, 'toringe')).toHaveLength(3)
  expect(office.shownFor(emailOf('toringe'))).toEqual([])

  await Promise.all([gather(app, tuesday), gather(app, tuesday)])
  const [letter] = await until(
    () => office.takenFor(emailOf('toringe')).length > 0 && office.takenFor(emailOf('toringe')),
  )
  expect(letter?.mail.subject).toBe('Orden 24. november 2026: 3 varsler til deg')
  const body = letter?.mail.text ?? ''
  const at = (words: string) => body.indexOf(words)
  const link = (number: string) => at(`http://orden.test/fjordvik/saker/${number}`)
  expect(at('Saker til meg')).toBeGreaterThan(0)
  expect(link(second.number)).toBeGreaterThan(at('Saker til meg'))
  expect(link(first.number)).toBeGreaterThan(link(second.number))
  expect(at('Det den som meldte, skriver')).toBeGreaterThan(link(first.number))
  expect(body).toContain('http://orden.test/fjordvik/varsler/innstillinger')
  expect(body).not.toMatch(/kveldsdosen|Amina|Har dere/)
  const [kept] = await mailsOf(app, 'toringe')
  expect(kept).toMatchObject({ subject: letter?.mail.subject, link: '/varsler' })
  expect(letter?.mail.messageId).toBe(`<${kept?.id}@orden.test>`)

  await gather(app, tuesday, new Date('2026-11-24T09:00:00Z'))
  expect(await mailsOf(app, 'toringe')).toHaveLength(1)
})

test('it is due at 07.30 on working days, and after Christmas on the first of them', () => {
  const due = (now: string) =>
    notificationSchedules.map(({ when }) => lastDue(when, new Date(now)).toISOString())
  expect(due('2026-11-24T06:29:59Z')).toEqual(['2026-11-23T06:30:00.000Z'])
  expect(due('2026-11-24T06:30:00Z')).toEqual(['2026-11-24T06:30:00.000Z'])
  expect(due('2026-12-27T12:00:00Z')).toEqual(['2026-12-24T06:30:00.000Z'])
})

test('a serious report comes at once whatever is chosen', async () => {
  const app = await appForTest()
  await choose(app, 'toringe', { cases: 'none', caseNews: 'none', measures: 'none', fyi: 'none' })
  await choose(app, 'gro', { cases: 'none', caseNews: 'digest', measures: 'none', fyi: 'digest' })
  const amina = await app.as('amina')
  const { number } = await amina.call('POST /reports', { body: aReport({ outcome: 'serious' }) })
  expect((await mailsOf(app, 'toringe'))[0]?.subject).toContain(`Alvorlig melding ${number}`)
  expect((await mailsOf(app, 'gro'))[0]?.subject).toContain(`Alvorlig melding ${number}`)
})

test('only in Orden means no mail, neither now nor gathered', async () => {
  const app = await appForTest()
  const amina = await app.as('amina')
  await choose(app, 'toringe', { cases: 'digest' })
  await amina.call('POST /reports', { body: aReport() })
  await choose(app, 'toringe', { cases: 'none' })
  await amina.call('POST /reports', { body: aReport() })
  expect(await noticesOf(app, 'toringe')).toHaveLength(2)
  await gather(app, tuesday)
  expect(await mailsOf(app, 'toringe')).toEqual([])
})

test('what has been read in Orden meanwhile is left out, and nothing new is no letter', async () => {
  const app = await appForTest()
  const [amina, toringe] = [await app.as('amina'), await app.as('toringe')]
  await choose(app, 'toringe', { cases: 'digest' })
  const [read, left] = [
    await amina.call('POST /reports', { body: aReport() }),
    await amina.call('POST /reports', { body: aReport() }),
  ]
  await toringe.call('POST /notices/read', { body: { link: `/saker/${read.number}` } })
  await gather(app, tuesday)
  const [letter, ...more] = await mailsOf(app, 'toringe')
  expect(more).toEqual([])
  expect(letter?.subject).toBe('Orden 24. november 2026: 1 varsel til deg')
  expect(letter?.body).toContain(left.number)
  expect(letter?.body).not.toContain(read.number)

  await toringe.call('POST /reports', { body: aReport() })
  const last = await amina.call('POST /reports', { body: aReport() })
  await toringe.call('POST /notices/read', { body: { link: `/saker/${last.number}` } })
  await gather(app, new Date('2026-11-25T06:30:00Z'))
  expect(await mailsOf(app, 'toringe')).toHaveLength(1)
})

test('late the same day it still comes; later it waits for the next working morning', async () => {
  const app = await appForTest()
  const amina = await app.as('amina')
  await choose(app, 'toringe', { cases: 'digest' })
  await amina.call('POST /reports', { body: aReport() })
  const friday = new Date('2026-11-27T06:30:00Z')
  await gather(app, friday, new Date('2026-11-28T09:00:00Z'))
  await gather(app, friday, new Date('2026-11-27T19:00:00Z'))
  expect(await mailsOf(app, 'toringe')).toEqual([])
  await gather(app, new Date('2026-11-30T06:30:00Z'), new Date('2026-11-30T10:00:00Z'))
  expect(await mailsOf(app, 'toringe')).toHaveLength(1)
})

test('the other municipality’s notices wait for its own digest', async () => {
  const app = await appForTest()
  await choose(app, 'toringe', { cases: 'digest' })
  await (await app.as('amina')).call('POST /reports', { body: aReport() })
  await gather(app, tuesday, tuesday, 'nordvik')
  expect(await mailsOf(app, 'toringe')).toEqual([])
})

test('a digest refused by the mail server is tried again under the same Message-ID', async () => {
  const office = await postOfficeForTest()
  const app = await appForTest({ smtpUrl: office.url })
  await choose(app, 'toringe', { cases: 'digest' })
  await (await app.as('amina')).call('POST /reports', { body: aReport() })
  office.answer(() => 451)
  await gather(app, tuesday)
  const per = await app.as('per')
  const stuck = await until(async () => (await per.call('GET /mails/undelivered')).mails[0])
  office.answer(() => 250)
  await per.call('POST /mails/:id/retry', { params: { id: stuck.id } })
  await until(() => office.taken.length > 0)
  expect(new Set(office.shown.map(({ mail }) => mail.messageId))).toEqual(
    new Set([`<${stuck.id}@orden.test>`]),
  )
})

test('choices that are none are refused in words, and each sees those that reach her', async () => {
  const app = await appForTest()
  const [amina, toringe] = [await app.as('amina'), await app.as('toringe')]
  const kinds = async (who: typeof amina) =>
    (await who.call('GET /notices/choices')).choices.map(({ kind }) => kind)
  expect(await kinds(amina)).toEqual(['reports', 'measures'])
  expect(await kinds(toringe)).toEqual(['cases', 'caseNews', 'reports', 'measures', 'fyi'])
  const twice = ['none', 'digest'].map((delivery) => ({ kind: 'reports', delivery: delivery as Delivery }))
  const refused = await amina.ask('PUT /notices/choices', { body: { choices: twice as never } })
  expect(refused).toMatchObject({ status: 400, body: { code: 'notifications:refused.twice' } })
  const unknown = [{ kind: 'reports', delivery: 'sometimes' }]
  const odd = await amina.ask('PUT /notices/choices', { body: { choices: unknown as never } })
  expect(odd.status).toBe(400)
  expect(odd.body.fields?.[0]?.message.length).toBeGreaterThan(5)
  await choose(app, 'amina', { reports: 'none' })
  expect((await amina.call('GET /notices/choices')).choices[0]).toEqual({ kind: 'reports', delivery: 'none' })
})
