import { positionId } from '../../people.ts'
import { anAddedType, noWords } from '../bodies.ts'
import { nothing, type Requests } from './common.ts'

export const settingsRequests = {
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
} satisfies Partial<Requests>
