import { nothing, withVersion, type Requests } from './common.ts'

export const measuresRequests = {
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
} satisfies Partial<Requests>
