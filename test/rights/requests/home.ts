import { nothing, type Requests } from './common.ts'

export const homeRequests = {
  'GET /home': nothing,
} satisfies Partial<Requests>
