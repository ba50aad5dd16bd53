import { randomUUID } from 'node:crypto'
import { newId } from '../../src/kernel/ids.ts'
import type { RouteMap } from '../../src/rooms.ts'
import { aGuestReport, anAnonymousReport, aReport } from '../app.ts'
import { aPdf } from '../files/send.ts'
import { personId, positionId, unitId } from '../people.ts'
import { aLogo, aMask, aMunicipality, anAddedType, aNewPerson, noWords, password } from './bodies.ts'
import { aSubscription } from './phones.ts'
import { aMeasure } from './records.ts'
import type { Target } from './target.ts'

export type RouteName = keyof RouteMap

type Input<Name extends RouteName> = Partial<Omit<RouteMap[Name], 'output'>>
type Requests = { [Name in RouteName]: (target: Target) => Promise<Input<Name>> }

const nothing = async () => ({})
const stale = 99

const ofBegunFile = async ({ begunFileAt }: Target) => {
  const { reportId, fileId } = await begunFileAt()
  return { params: { id: reportId, fileId } }
}
const ofOwnFile = async ({ fileAt }: Target) => {
  const { reportId, fileId } = await fileAt()
  return { params: { id: reportId, fileId } }
}
const ofFileInCase =
  (isHidden = false) =>
  async ({ fileAt }: Target) => {
    const { id, fileId } = await fileAt(isHidden)
    return { params: { id, fileId } }
  }

const ofCase = async ({ caseAt }: Target) => ({ params: { id: (await caseAt('reported')).id } })
const codeOf = ({ words, code }: Target) => (words.includes('live') ? code() : '7777-7777-7777-7777')
const ofPoster = async ({ posterAt }: Target) => ({ params: { id: (await posterAt()).id } })
const ofPerson = async ({ personId }: Target) => ({ params: { id: await personId() } })
const withOther =
  (isMerged: boolean) =>
  async ({ personId, otherId }: Target) => {
    const id = await personId()
    return { params: { id }, body: { otherId: await otherId(id, isMerged) } }
  }
const ofImport =
  (state: 'preview' | 'applied') =>
  async ({ importAt }: Target) => ({ params: { id: (await importAt(state)).id } })
const ofWebhook = async ({ program }: Target) => ({ params: { id: (await program()).webhookId } })
const withVersion = ({ words }: Pick<Target, 'words'>, version: number) =>
  words.includes('stale') ? stale : version
const unitOf: Record<string, string> = {
  night: unitId('night'),
  school: unitId('furulia'),
  nordvik: unitId('nursingHome', 'nordvik'),
}

/** For every route a request that is right in all but who asks for what. */
export const requests: Requests = {
  'GET /session': nothing,
  'POST /session': async () => ({ body: { login: 'amina@fjordvik.example', password: 'feil passord' } }),
  'POST /session/code': async (target) => ({ body: { code: await codeOf(target) } }),
  'POST /session/code/redeem': async (target) => ({ body: { code: await codeOf(target), password } }),
  'POST /session/forgotten': async () => ({ body: { login: `${newId()}@fjordvik.example` } }),
  'GET /people': nothing,
  'POST /people': async () => ({ body: aNewPerson() }),
  'GET /people/:id': ofPerson,
  'PUT /people/:id': async (target) => ({
    ...(await ofPerson(target)),
    body: {
      givenName: 'Eli',
      familyName: 'Nyhus',
      email: null,
      phone: '912 34 567',
      employeeNumber: null,
      language: 'nb',
    },
  }),
  'GET /assignable-positions': async () => ({ query: { q: 'leder' } }),
  'POST /people/:id/positions': async (target) => ({
    ...(await ofPerson(target)),
    body: { id: newId(), positionId: positionId('night', 'employee'), kind: 'temp' },
  }),
  'POST /people/:id/positions/:holdingId/end': async (target) => {
    const id = await target.personId()
    return { params: { id, holdingId: await target.holdingId(id) }, body: { anyway: false } }
  },
  'POST /people/:id/code': ofPerson,
  'POST /people/:id/code/mail': ofPerson,
  'POST /people/:id/letter': ofPerson,
  'POST /people/:id/invitation': ofPerson,
  'DELETE /people/:id/sessions': ofPerson,
  'POST /people/:id/deactivate': async (target) => ({
    ...(await ofPerson(target)),
    body: { anyway: false },
  }),
  'POST /people/:id/activate': ofPerson,
  'GET /people/:id/merge': async (target) => {
    const id = await target.personId()
    return { params: { id }, query: { otherId: await target.otherId(id, false) } }
  },
  'POST /people/:id/merge': withOther(false),
  'POST /people/:id/merge/undo': withOther(true),
  'GET /ways-in': nothing,
  'GET /invitations': async ({ words: [place = ''] }) => ({ query: { unitId: unitOf[place] ?? newId() } }),
  'POST /invitations/mail': async ({ words: [place = ''] }) => ({
    body: { unitId: unitOf[place] ?? newId() },
  }),
  'POST /invitations/letters': async ({ words: [place = ''] }) => ({
    body: { unitId: unitOf[place] ?? newId() },
  }),
  'GET /staff': nothing,
  'POST /staff/:id/code': ofPerson,
  'GET /roles': nothing,
  'GET /personas': nothing,
  'POST /session/demo': async ({ words: [whose] }) => ({
    body: {
      personId: whose === 'ownTown' ? personId('ida') : whose === 'nordvik' ? personId('eirik') : newId(),
    },
  }),
  'DELETE /session': nothing,
  'GET /me': nothing,
  'PUT /me/language': async () => ({ body: { language: 'nb' } }),
  'PUT /me/hat': async ({ hatId }) => ({ body: { positionId: await hatId() } }),
  'PUT /me/password': async ({ currentPassword }) => ({ body: { current: currentPassword, next: password } }),
  'DELETE /me/sessions/:id': async ({ sessionId }) => ({ params: { id: await sessionId() } }),
  'POST /me/absences': async () => ({ body: { id: newId(), firstDay: '2031-07-07', lastDay: '2031-07-25' } }),
  'DELETE /me/absences/:id': async ({ absenceId }) => ({ params: { id: await absenceId() } }),
  'GET /me/tokens': nothing,
  'POST /me/tokens': async () => ({ body: { id: newId(), name: 'Skriptet mitt', scopes: ['signedIn'] } }),
  'DELETE /me/tokens/:id': async ({ tokenId }) => ({ params: { id: await tokenId() } }),
  'GET /integrations': nothing,
  'POST /integrations/services': async ({ words: [place = ''] }) => ({
    body: { id: newId(), name: 'Vaktmestersystemet', unitId: unitOf[place] ?? newId(), asksForCases: true },
  }),
  'DELETE /integrations/services/:id': async ({ program }) => ({
    params: { id: (await program()).serviceId },
  }),
  'POST /integrations/services/:id/cases': async ({ program }) => ({
    params: { id: (await program()).serviceId },
    body: { allowed: true },
  }),
  'POST /integrations/services/:id/tokens': async ({ program }) => ({
    params: { id: (await program()).serviceId },
    body: { id: newId(), name: 'Drift', scopes: ['report:send'] },
  }),
  'DELETE /integrations/services/:id/tokens/:tokenId': async ({ program }) => {
    const { serviceId, tokenId } = await program()
    return { params: { id: serviceId, tokenId } }
  },
  'POST /integrations/webhooks': async () => ({
    body: { id: newId(), url: 'https://famac.example/', kinds: ['report.notSolved'] },
  }),
  'DELETE /integrations/webhooks/:id': ofWebhook,
  'POST /integrations/webhooks/:id/secret': ofWebhook,
  'POST /integrations/webhooks/:id/resume': ofWebhook,
  'GET /integrations/webhooks/:id/deliveries': ofWebhook,
  'POST /integrations/deliveries/:id/again': async ({ program }) => ({
    params: { id: (await program()).deliveryId },
  }),
  'GET /home': nothing,
  'GET /units': nothing,
  'GET /imports': nothing,
  'POST /imports/:id/file/:name': async () => ({
    params: { id: newId(), name: 'enheter.csv' },
    body: Buffer.from('Kode;Navn;Overordnet\n7100;Vaktmestere;Eiendomsdrift\n'),
  }),
  'GET /imports/:id': ofImport('preview'),
  'GET /imports/:id/lines': ofImport('preview'),
  'GET /imports/:id/problems': ofImport('preview'),
  'POST /imports/:id/preview': ofImport('preview'),
  'POST /imports/:id/apply': async ({ importAt }) => {
    const { id, seen } = await importAt('preview')
    return { params: { id }, body: { seen, leaveOut: false, endMissing: false } }
  },
  'POST /imports/:id/undo': ofImport('applied'),
  'GET /positions': async () => ({ query: { q: 'leder' } }),
  'GET /notices': nothing,
  'GET /notices/unread': nothing,
  'POST /notices/read': async ({ noticeId }) => ({ body: { ids: [await noticeId()] } }),
  'GET /notices/choices': nothing,
  'PUT /notices/choices': async () => ({ body: { choices: [{ kind: 'reports', delivery: 'digest' }] } }),
  'GET /phones': nothing,
  'POST /phones': async () => ({ body: { subscription: aSubscription() } }),
  'POST /phones/here': async ({ subscription }) => ({ body: { subscription: await subscription() } }),
  'DELETE /phones/:id': async ({ phoneId }) => ({ params: { id: await phoneId() } }),
  'GET /live': nothing,
  'GET /mails': nothing,
  'GET /mails/undelivered': nothing,
  'POST /mails/:id/retry': async ({ mailId }) => ({ params: { id: await mailId() } }),
  'GET /municipality': nothing,
  'PUT /municipality': async ({ words, municipalityVersion }) => ({
    body: aMunicipality({ version: withVersion({ words }, await municipalityVersion()) }),
  }),
  'PUT /municipality/logo/:version': async ({ words, municipalityVersion }) => ({
    params: { version: withVersion({ words }, await municipalityVersion()) },
    body: aLogo,
  }),
  'DELETE /municipality/logo/:version': async ({ words, municipalityVersion }) => ({
    params: { version: withVersion({ words }, await municipalityVersion()) },
  }),
  'GET /setup': nothing,
  'POST /setup/trial-mail': nothing,
  'GET /measures': nothing,
  'GET /measures/:id': async ({ caseAt }) => ({ params: { id: (await caseAt('running')).measureId } }),
  'POST /measures/:id/done': async (target) => ({
    params: { id: (await target.caseAt('running')).measureId },
    body: { note: 'Gjort.', version: withVersion(target, 1) },
  }),
  'POST /measures/:id/due': async (target) => ({
    params: { id: (await target.caseAt('running')).measureId },
    body: { dueOn: '2027-03-01', reason: 'Deler mangler.', version: withVersion(target, 1) },
  }),
  'GET /reports/form': nothing,
  'GET /reports/units': async () => ({ query: { q: 'barneskole' } }),
  'POST /outbox/keys': nothing,
  'POST /outbox': async ({ words, sealed }) => {
    const body = await sealed()
    return { body: words.includes('changed') ? { ...body, id: newId() } : body }
  },
  'POST /outbox/files': async ({ sealedPart }) => ({ body: await sealedPart() }),
  'POST /reports': async ({ words: [place = ''] }) => ({
    body: aReport({ unitId: unitOf[place] ?? newId() }),
  }),
  'POST /anonymous-reports': async ({ words: [place = ''] }) => ({
    body: anAnonymousReport({ unitId: unitOf[place] ?? newId() }),
  }),
  'GET /toll': nothing,
  'POST /entry/form': async ({ posterAt }) => ({ body: { code: (await posterAt()).code } }),
  'POST /entry/reports': async ({ posterAt }) => ({ body: aGuestReport((await posterAt()).code) }),
  'GET /entries': nothing,
  'GET /entry-units': nothing,
  'GET /entry-units/:id': async ({ words: [place = ''] }) => ({ params: { id: unitOf[place] ?? newId() } }),
  'POST /entries/posters': async ({ words: [place = ''] }) => ({
    body: {
      ...{ id: newId(), unitId: unitOf[place] ?? newId(), locationId: null, typeCode: null },
      ...{ language: 'nb', allowsGuests: true },
    },
  }),
  'POST /entries/posters/print': async ({ posterAt }) => ({ body: { ids: [(await posterAt()).id] } }),
  'POST /entries/kiosks': async ({ words: [place = ''] }) => ({
    body: { id: newId(), unitId: unitOf[place] ?? newId(), locationId: null, name: 'Nettbrettet' },
  }),
  'POST /entries/:id/code': ofPoster,
  'DELETE /entries/:id': ofPoster,
  'POST /mailbox': async ({ mailboxCode }) => ({ body: { code: await mailboxCode() } }),
  'POST /mailbox/messages': async ({ mailboxCode }) => ({
    body: { code: await mailboxCode(), id: randomUUID(), text: 'Har dere sett på det?' },
  }),
  'POST /mailbox/hide-requests': async ({ mailboxCode }) => ({
    body: { code: await mailboxCode(), id: randomUUID(), words: 'Navnet på brukeren.' },
  }),
  'POST /mailbox/verdict': async ({ mailboxCode }) => ({
    body: { code: await mailboxCode(), id: randomUUID(), solved: true },
  }),
  'GET /reports/colleagues': async () => ({ query: { q: 'an' } }),
  'GET /reports': nothing,
  'GET /reports/:id': async ({ caseAt }) => ({ params: { id: (await caseAt('reported')).reportId } }),
  'POST /reports/:id/additions': async ({ caseAt }) => ({
    params: { id: (await caseAt('reported')).reportId },
    body: { id: newId(), kind: 'text', text: 'Det var på rom 3.' },
  }),
  'POST /reports/:id/messages': async ({ caseAt }) => ({
    params: { id: (await caseAt('reported')).reportId },
    body: { id: newId(), text: 'Har dere sett på det?' },
  }),
  'POST /reports/:id/unit': async ({ twoUnits, caseAt }) => ({
    params: { id: (await caseAt('reported')).reportId },
    body: { unitId: await twoUnits() },
  }),
  'PUT /reports/:id/answers': async ({ caseAt }) => ({
    params: { id: (await caseAt('reported')).reportId },
    body: { answers: { 'tj.legemiddel.lege': true } },
  }),
  'POST /reports/:id/hide-requests': async ({ caseAt }) => ({
    params: { id: (await caseAt('reported')).reportId },
    body: { id: newId() },
  }),
  'GET /reports/:id/files': async ({ caseAt }) => ({ params: { id: (await caseAt('reported')).reportId } }),
  'POST /reports/:id/files': async ({ caseAt }) => ({
    params: { id: (await caseAt('reported')).reportId },
    body: { id: newId(), name: 'Sjekkliste.pdf', size: 100 },
  }),
  'PUT /reports/:id/files/:fileId/parts/:offset': async (target) => {
    const { params } = await ofBegunFile(target)
    return { params: { ...params, offset: 0 }, body: aPdf as never }
  },
  'GET /reports/:id/files/:fileId': ofOwnFile,
  'GET /reports/:id/files/:fileId/picture': ofOwnFile,
  'DELETE /reports/:id/files/:fileId': ofBegunFile,
  'POST /reports/:id/verdict': async ({ caseAt }) => ({
    params: { id: (await caseAt('reported')).reportId },
    body: { solved: true },
  }),
  'GET /cases': nothing,
  'GET /cases/units': nothing,
  'POST /cases/exports': async () => ({ body: { id: newId(), format: 'csv', filter: { show: 'all' } } }),
  'GET /cases/exports/:id': async ({ exportId }) => ({ params: { id: await exportId() } }),
  'GET /cases/exports/:id/file': async ({ exportId }) => ({ params: { id: await exportId() } }),
  'GET /cases/choices': nothing,
  'GET /cases/:ref': async ({ caseAt, words }) => {
    const found = await caseAt('reported')
    return { params: { ref: words.includes('byNumber') ? found.number : found.id } }
  },
  'POST /cases/:id/seen': ofCase,
  'POST /cases/:id/acknowledge': async (target) => ({
    ...(await ofCase(target)),
    body: { message: 'Takk.' },
  }),
  'POST /cases/:id/assess': async (target) => {
    const { id, version } = await target.caseAt('acknowledged')
    const hms = target.words[0]?.endsWith('Hms')
    return {
      params: { id },
      body: {
        work: 'findCause',
        severityActual: 2,
        severityPossible: 2,
        category: hms ? 'hms' : 'tjeneste',
        typeCode: hms ? 'hms.vold' : 'tj.legemiddel',
        version: withVersion(target, version),
      },
    }
  },
  'POST /cases/:id/measures': async ({ caseAt }) => ({
    params: { id: (await caseAt('assessed')).id },
    body: aMeasure({ ownerPositionId: positionId('technical') }),
  }),
  'POST /cases/:id/measures/:measureId/cancel': async ({ caseAt }) => {
    const { id, measureId } = await caseAt('running')
    return { params: { id, measureId }, body: { reason: 'Løst på en annen måte.', version: 1 } }
  },
  'POST /cases/:id/close': async ({ caseAt }) => ({
    params: { id: (await caseAt('assessed')).id },
    body: { answer: 'Det er ordnet.' },
  }),
  'POST /cases/:id/forward': async (target) => ({
    ...(await ofCase(target)),
    body: { unitId: unitId('property'), reason: 'Gjelder bygget.' },
  }),
  'POST /cases/:id/reopen': async ({ caseAt }) => ({
    params: { id: (await caseAt('closed')).id },
    body: { reason: 'Det skjedde igjen.' },
  }),
  'POST /cases/:id/comments': async (target) => ({
    ...(await ofCase(target)),
    body: { id: newId(), text: 'Vi ser på det.' },
  }),
  'POST /cases/:id/type': async (target) => {
    const { id, version } = await target.caseAt('reported')
    const body = { category: 'hms' as const, typeCode: 'hms.fall', reason: 'Det var et fall.' }
    return { params: { id }, body: { ...body, version: withVersion(target, version) } }
  },
  'PUT /cases/:id/trial': ofCase,
  'DELETE /cases/:id/trial': async ({ trialAt }) => ({ params: { id: await trialAt() } }),
  'POST /cases/:id/hide-requests': async (target) => ({
    ...(await ofCase(target)),
    body: { id: newId(), words: 'Det står et navn der.' },
  }),
  'POST /cases/:id/hide-requests/:requestId/decline': async ({ hideAskedAt }) => ({
    params: await hideAskedAt(),
    body: { reason: 'Det er ikke et navn.' },
  }),
  'GET /cases/:ref/texts': async ({ caseAt }) => ({ params: { ref: (await caseAt('reported')).id } }),
  'GET /cases/:id/files/:fileId': ofFileInCase(),
  'GET /cases/:id/files/:fileId/picture': ofFileInCase(),
  'PUT /cases/:id/files/:fileId/hiding': async (target) => ({
    ...(await ofFileInCase()(target)),
    body: { reason: 'patientName' },
  }),
  'DELETE /cases/:id/files/:fileId/hiding': ofFileInCase(true),
  'POST /cases/:id/masks': async (target) => {
    const { id, reportId } = await target.caseAt('reported')
    const version = withVersion(target, 0)
    return { params: { id }, body: { ...aMask(reportId), version } }
  },
  'DELETE /cases/:id/masks/:maskId': async ({ maskAt }) => {
    const { id, maskId } = await maskAt()
    return { params: { id, maskId } }
  },
  'POST /cases/:id/texts/:textId/original': async ({ maskAt }) => {
    const { id, reportId } = await maskAt()
    return { params: { id, textId: reportId }, body: { purpose: 'Legen spør hvem det gjaldt.' } }
  },
  'POST /cases/:id/reports/:reportId/reporter': async ({ confidentialAt }) => ({
    params: await confidentialAt(),
    body: { purpose: 'Vi må vite om hun er trygg.' },
  }),
  'GET /cases/senders': async () => ({ query: { q: 'hauge' } }),
  'PUT /cases/:id/reports/:reportId/sender': async ({ doubtAt }) => ({
    params: await doubtAt(),
    body: { personId: personId('amina') },
  }),
  'GET /trail': nothing,
  'POST /trail/readings': async () => ({ body: { area: 'cases' } }),
  'GET /trail/readings/:id': async ({ readingId }) => ({ params: { id: await readingId() } }),
  'POST /trail/events/:id/payload': async ({ eventId }) => ({
    params: { id: await eventId() },
    body: { purpose: 'Innsyn fra den det gjelder.' },
  }),
  'POST /trail/events/:id/erase': async ({ eventId }) => ({
    params: { id: await eventId() },
    body: { reason: 'Navnet på en bruker skulle ikke stått der.' },
  }),
  'GET /content': nothing,
  'PUT /content/types/:code': async () => ({
    params: { code: 'hms.vold' },
    body: { value: { hidden: true, name: noWords, tile: noWords }, version: 0 },
  }),
  'PUT /content/added-types/:code': async () => ({
    params: { code: 'lokal.hms.stall01' },
    body: { value: anAddedType(), version: 0 },
  }),
  'PUT /content/severities/:level': async () => ({
    params: { level: '1' },
    body: { value: { responseWorkingDays: 4, closeDays: 80 }, version: 0 },
  }),
  'PUT /content/routes/:code': async () => ({
    params: { code: 'infosik' },
    body: { value: { to: { positionId: positionId('property') }, copyTo: ['coordinator'] }, version: 0 },
  }),
  'PUT /content/functions/:code': async () => ({
    params: { code: 'leader' },
    body: { value: { name: { ...noWords, nb: 'Virksomhetsleder' } }, version: 0 },
  }),
  'PUT /content/languages': async () => ({ body: { value: ['nb', 'nn'], version: 0 } }),
  'GET /retention': nothing,
  'GET /guard-counts': nothing,
  'PUT /retention/:code': async () => ({ params: { code: 'notices' }, body: { months: 36 } }),
  'POST /retention/:code/erase': async () => ({
    params: { code: 'notices' },
    body: { before: '2020-01-01T00:00:00Z' },
  }),
}
