import { expect } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { takeInAnonymous } from '../../src/features/reporting/arrive.ts'
import { anAnonymousReport, aReport } from '../app.ts'
import type { House } from '../browser.ts'
import { codeFor } from '../codes.ts'
import { personId, positionId, testNow, unitId } from '../people.ts'
import { newPhoneOf } from '../rights/phones.ts'

type Client = Awaited<ReturnType<House['as']>>
const day = 86_400_000
const daysAgo = (days: number) => new Date(testNow.getTime() - days * day)

/** Believable content for looking at pages: cases in every state, measures, notices and mail. Gives their addresses. */
export async function fillTown(house: House) {
  const [amina, toringe, petter] = await Promise.all(
    ['amina', 'toringe', 'petter'].map((key) => house.as(key)),
  )
  if (!amina || !toringe || !petter) throw new Error('they live in Fjordvik')

  house.at(daysAgo(20))
  const closed = await open(amina, {
    text: 'Medisinskapet sto åpent da kveldsvakta gikk hjem.',
    outcome: 'noHarm',
  })
  await acknowledge(toringe, closed.case)
  await assess(toringe, closed.case, 'findCause')
  const done = await decide(toringe, closed.case, 'Monter lås som smekker igjen av seg selv', '2026-11-17')
  const doneMeasure = await petter.call('GET /measures/:id', { params: { id: done } })
  await petter.call('POST /measures/:id/done', {
    params: { id: done },
    body: { note: 'Alle skap på natt har ny lås.', version: doneMeasure.version },
  })
  const overdue = await open(amina, {
    text: 'Heisen i 2. etasje stopper mellom etasjene.',
    typeCode: 'tj.utstyr',
  })
  await acknowledge(toringe, overdue.case)
  await assess(toringe, overdue.case, 'findCause')
  const late = await decide(toringe, overdue.case, 'Bytt styringskortet i heisen', '2026-11-15')

  house.at(daysAgo(3))
  await close(toringe, closed.case, 'Takk for meldingen. Nå smekker skapet igjen av seg selv.')
  const fixed = await open(amina, {
    text: 'Lyset i gangen var ute hele natta.',
    typeCode: null,
    outcome: 'noHarm',
  })
  await acknowledge(toringe, fixed.case)
  await assess(toringe, fixed.case, 'fixNow')
  const back = await open(amina, { text: 'Vinduet på vaktrommet lar seg ikke lukke.', outcome: 'noHarm' })
  await acknowledge(toringe, back.case)
  await assess(toringe, back.case, 'fixNow')
  await close(toringe, back.case, 'Takk for at du sa fra. Vinduet er smurt.')
  await amina.call('POST /reports/:id/verdict', {
    params: { id: back.report },
    body: { solved: false, text: 'Det går opp igjen når det blåser.' },
  })
  const acknowledged = await open(amina, {
    text: 'Bruker falt på vei til badet. Teppet lå løst.',
    typeCode: 'tj.fall',
  })
  await acknowledge(toringe, acknowledged.case)
  await amina.call('POST /reports/:id/messages', {
    params: { id: acknowledged.report },
    body: { id: newId(), text: 'Teppet ble lagt inn i går. Det har ikke antisklimatte.' },
  })
  const measureless = await open(amina, {
    text: 'Løftet alene fordi heisen var opptatt.',
    typeCode: 'hms.loft',
  })
  await acknowledge(toringe, measureless.case)
  await assess(toringe, measureless.case, 'findCause')

  const confidential = await open(amina, {
    ...{ text: 'Vi tør ikke spørre om vaktlista lenger.', typeCode: 'hms.vold', sender: 'confidential' },
  })
  const anonymous = await openAnonymously(house, toringe)
  const reported = await open(amina, {})
  const serious = await open(amina, { text: '', outcome: 'serious', typeCode: 'hms.vold' })
  await amina.call('POST /reports/:id/additions', {
    params: { id: serious.report },
    body: { id: newId(), kind: 'call', text: 'Ringte 113 kl. 09.58 (Medisinsk nødhjelp)' },
  })
  await amina.call('POST /reports/:id/additions', {
    params: { id: serious.report },
    body: { id: newId(), kind: 'text', text: 'Kollega ble slått da bruker våknet. Hun er til legen nå.' },
  })
  const per = await house.as('per')
  await per.call('POST /people/:id/positions', {
    params: { id: personId('siv') },
    body: { id: newId(), positionId: positionId('ward2'), kind: 'deputy' },
  })
  const webhook = await connectPrograms(per)
  await newPhoneOf(house, 'toringe')
  await letMailFail(house)
  const imported = await readList(house)
  return {
    imported,
    cases: {
      ...{ reported, serious, acknowledged, measureless, waiting: overdue, fixed, closed, back },
      ...{ confidential, anonymous },
    },
    mailbox: anonymous.code,
    measures: { late, done },
    code: await codeFor(house, 'siv'),
    webhook,
  }
}

/** A program that waits for the coordinator's yes, and a system that cannot be reached. */
async function connectPrograms(administrator: Client): Promise<string> {
  const [service, webhook] = [newId(), newId()]
  await administrator.call('POST /integrations/services', {
    body: { id: service, name: 'Vaktmestersystemet', unitId: unitId('property'), asksForCases: true },
  })
  await administrator.call('POST /integrations/services/:id/tokens', {
    params: { id: service },
    body: { id: newId(), name: 'Drift', scopes: ['report:send', 'case:read'] },
  })
  await administrator.call('POST /integrations/webhooks', {
    body: { id: webhook, url: 'https://10.0.0.1/orden', kinds: ['report.sent', 'case.closed'] },
  })
  return webhook
}

async function open(reporter: Client, changes: Parameters<typeof aReport>[0]) {
  const body = aReport({ unitId: unitId('night'), ...changes })
  const { id: report, number } = await reporter.call('POST /reports', { body })
  return { report, case: number }
}

/** From the day before, with an answer to what its type asks and one from whoever has it. */
async function openAnonymously(house: House, owner: Client) {
  house.at(daysAgo(1))
  const text = 'Det blir ledd av en kollega i pauserommet hver uke.'
  const { code } = await house.stranger().call('POST /anonymous-reports', {
    body: anAnonymousReport({ text, typeCode: 'hms.vold', answers: { 'hms.vold.skadd': false } }),
  })
  house.at(testNow)
  await takeInAnonymous(house.scope())
  const { number } = await house.stranger().call('POST /mailbox', { body: { code } })
  const found = await owner.call('GET /cases/:ref', { params: { ref: number ?? '' } })
  const body = { message: 'Takk for at du sier fra. Jeg tar det opp uten å si hvem det gjelder.' }
  await owner.call('POST /cases/:id/acknowledge', { params: { id: found.id }, body })
  return { report: found.reports[0]?.id ?? '', case: found.number, code }
}

const idOf = async (owner: Client, ref: string) =>
  (await owner.call('GET /cases/:ref', { params: { ref } })).id

async function acknowledge(owner: Client, ref: string) {
  const body = { message: 'Takk, Amina. Jeg har sett meldingen og ser på den i dag.' }
  await owner.call('POST /cases/:id/acknowledge', { params: { id: await idOf(owner, ref) }, body })
}

async function assess(owner: Client, ref: string, work: 'fixNow' | 'findCause') {
  const { id, version, typeCode } = await owner.call('GET /cases/:ref', { params: { ref } })
  const severity = { severityActual: 1, severityPossible: 2 }
  const type = typeCode?.startsWith('hms') ? 'hms.loft' : 'tj.utstyr'
  const category = type === 'hms.loft' ? 'hms' : 'tjeneste'
  const body = { work, ...severity, category, typeCode: type, version } as const
  await owner.call('POST /cases/:id/assess', { params: { id }, body })
}

async function decide(owner: Client, ref: string, title: string, dueOn: string) {
  const id = newId()
  const background = 'Det har skjedd to ganger denne høsten, og begge gangene om natta.'
  const body = { id, title, background, ownerPositionId: positionId('technical'), dueOn, strength: 2 }
  await owner.call('POST /cases/:id/measures', { params: { id: await idOf(owner, ref) }, body })
  return id
}

async function close(owner: Client, ref: string, answer: string) {
  await owner.call('POST /cases/:id/close', { params: { id: await idOf(owner, ref) }, body: { answer } })
}

/** A list with faults, somebody new, and all the others not in it. */
async function readList(house: House) {
  const per = await house.as('per')
  const id = newId()
  const body = Buffer.from(
    'Ansattnr;Navn;E-post;Enhet;Rolle;Lønn\n1001;Kari Nes;;Hjemmetjenesten natt;;\n1002;Ola Moe;ola;9999;keiser;\n',
  )
  await per.call('POST /imports/:id/file/:name', { params: { id, name: 'ansatte uke 48.csv' }, body })
  return id
}

/** Once the jobs have delivered everything, one mail is made to be on its third try. */
async function letMailFail({ owner }: House) {
  await owner.query(`select set_config('app.tenant', '1', false)`)
  const unsent = 'select count(*)::int as count from mail where tenant_id = 1 and sent_at is null'
  await expect.poll(async () => (await owner.query(unsent)).rows[0]?.count, { timeout: 20_000 }).toBe(0)
  await owner.query(
    `update mail set sent_at = null, attempts = 3, last_attempt_at = $1, last_error = '450 Mailbox busy'
     where tenant_id = 1 and id = (select id from mail where tenant_id = 1 order by id limit 1)`,
    [testNow],
  )
}
