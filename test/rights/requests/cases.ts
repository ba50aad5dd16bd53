import { newId } from '../../../src/kernel/ids.ts'
import { personId, positionId, unitId } from '../../people.ts'
import { aMask } from '../bodies.ts'
import { aMeasure } from '../records.ts'
import type { Target } from '../target.ts'
import { nothing, withVersion, type Requests } from './common.ts'

const ofFileInCase =
  (isHidden = false) =>
  async ({ fileAt }: Target) => {
    const { id, fileId } = await fileAt(isHidden)
    return { params: { id, fileId } }
  }

const ofCase = async ({ caseAt }: Target) => ({ params: { id: (await caseAt('reported')).id } })

export const casesRequests = {
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
} satisfies Partial<Requests>
