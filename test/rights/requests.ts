import { newId } from '../../src/kernel/ids.ts'
import type { RouteMap } from '../../src/rooms.ts'
import { aReport } from '../app.ts'
import { personId, positionId, unitId } from '../people.ts'
import { aMeasure, type CaseRecord, type Stage } from './records.ts'

export type RouteName = keyof RouteMap

/** What a request may be made from. Each gives a thing that fits the line's record, and is asked only when needed. */
export type Target = {
  /** The words of the line's record: place, and what is special. */
  words: string[]
  /** The case at the line's place, at the stage the line names or else the one given. Unknown ids for «nowhere». */
  caseAt: (stage: Stage) => Promise<CaseRecord>
  /** Something of the caller's own, another's, Nordvik's or nobody's. */
  sessionId: () => Promise<string>
  absenceId: () => Promise<string>
  noticeId: () => Promise<string>
  mailId: () => Promise<string>
  exportId: () => Promise<string>
  currentPassword: string | null
}

type Input<Name extends RouteName> = Partial<Omit<RouteMap[Name], 'output'>>
type Requests = { [Name in RouteName]: (target: Target) => Promise<Input<Name>> }

const nothing = async () => ({})
export const password = 'en lang setning om hav'
const stale = 99

const ofCase = async ({ caseAt }: Target) => ({ params: { id: (await caseAt('reported')).id } })
const withVersion = ({ words }: Target, version: number) => (words.includes('stale') ? stale : version)
const unitOf: Record<string, string> = {
  night: unitId('night'),
  school: unitId('furulia'),
  nordvik: unitId('nursingHome', 'nordvik'),
}

/** For every route a request that is right in all but who asks for what. */
export const requests: Requests = {
  'GET /session': nothing,
  'POST /session': async () => ({ body: { email: 'amina@fjordvik.example', password: 'feil passord' } }),
  'GET /personas': nothing,
  'POST /session/demo': async ({ words: [whose] }) => ({
    body: {
      personId: whose === 'ownTown' ? personId('ida') : whose === 'nordvik' ? personId('eirik') : newId(),
    },
  }),
  'DELETE /session': nothing,
  'GET /me': nothing,
  'PUT /me/language': async () => ({ body: { language: 'nb' } }),
  'PUT /me/password': async ({ currentPassword }) => ({ body: { current: currentPassword, next: password } }),
  'DELETE /me/sessions/:id': async ({ sessionId }) => ({ params: { id: await sessionId() } }),
  'POST /me/absences': async () => ({ body: { id: newId(), firstDay: '2031-07-07', lastDay: '2031-07-25' } }),
  'DELETE /me/absences/:id': async ({ absenceId }) => ({ params: { id: await absenceId() } }),
  'GET /home': nothing,
  'GET /units': nothing,
  'GET /positions': async () => ({ query: { q: 'leder' } }),
  'GET /notices': nothing,
  'GET /notices/unread': nothing,
  'POST /notices/read': async ({ noticeId }) => ({ body: { ids: [await noticeId()] } }),
  'GET /mails': nothing,
  'GET /mails/undelivered': nothing,
  'POST /mails/:id/retry': async ({ mailId }) => ({ params: { id: await mailId() } }),
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
  'POST /reports': async ({ words: [place = ''] }) => ({
    body: aReport({ unitId: unitOf[place] ?? newId() }),
  }),
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
  'POST /reports/:id/verdict': async ({ caseAt }) => ({
    params: { id: (await caseAt('reported')).reportId },
    body: { solved: true },
  }),
  'GET /cases': nothing,
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
}
