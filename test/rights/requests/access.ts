import { newId } from '../../../src/kernel/ids.ts'
import { personId } from '../../people.ts'
import { password } from '../bodies.ts'
import type { Target } from '../target.ts'
import { nothing, type Requests } from './common.ts'

const codeOf = ({ words, code }: Target) => (words.includes('live') ? code() : '7777-7777-7777-7777')

export const accessRequests = {
  'GET /session': nothing,
  'POST /session': async () => ({ body: { login: 'amina@fjordvik.example', password: 'feil passord' } }),
  'POST /session/code': async (target) => ({ body: { code: await codeOf(target) } }),
  'POST /session/code/redeem': async (target) => ({ body: { code: await codeOf(target), password } }),
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
} satisfies Partial<Requests>
