import { nothing, type Requests } from './common.ts'

export const trailRequests = {
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
  'GET /retention': nothing,
  'PUT /retention/:code': async () => ({ params: { code: 'notices' }, body: { months: 36 } }),
  'POST /retention/:code/erase': async () => ({
    params: { code: 'notices' },
    body: { before: '2020-01-01T00:00:00Z' },
  }),
} satisfies Partial<Requests>
