import { randomUUID } from 'node:crypto'
import { newId } from '../../../src/kernel/ids.ts'
import { aGuestReport, anAnonymousReport, aReport } from '../../app.ts'
import { aPdf } from '../../files/send.ts'
import type { Target } from '../target.ts'
import { nothing, unitOf, type Requests } from './common.ts'

const ofBegunFile = async ({ begunFileAt }: Target) => {
  const { reportId, fileId } = await begunFileAt()
  return { params: { id: reportId, fileId } }
}

const ofOwnFile = async ({ fileAt }: Target) => {
  const { reportId, fileId } = await fileAt()
  return { params: { id: reportId, fileId } }
}

export const reportingRequests = {
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
  'GET /guard-counts': nothing,
} satisfies Partial<Requests>
