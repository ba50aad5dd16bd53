import { newId } from '../../../src/kernel/ids.ts'
import type { Target } from '../target.ts'
import { nothing, unitOf, type Requests } from './common.ts'

const ofPoster = async ({ posterAt }: Target) => ({ params: { id: (await posterAt()).id } })

export const entriesRequests = {
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
} satisfies Partial<Requests>
