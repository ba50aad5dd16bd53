import { newId } from '../../../src/kernel/ids.ts'
import { positionId } from '../../people.ts'
import { aNewPerson } from '../bodies.ts'
import type { Target } from '../target.ts'
import { nothing, unitOf, type Requests } from './common.ts'

const ofPerson = async ({ personId }: Target) => ({ params: { id: await personId() } })

const withOther =
  (isMerged: boolean) =>
  async ({ personId, otherId }: Target) => {
    const id = await personId()
    return { params: { id }, body: { otherId: await otherId(id, isMerged) } }
  }

export const peopleRequests = {
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
} satisfies Partial<Requests>
