import { newId } from '../../../src/kernel/ids.ts'
import type { Target } from '../target.ts'
import { nothing, type Requests } from './common.ts'

const ofImport =
  (state: 'preview' | 'applied') =>
  async ({ importAt }: Target) => ({ params: { id: (await importAt(state)).id } })

export const organisationRequests = {
  'GET /units': nothing,
  'GET /imports': nothing,
  'POST /imports/:id/file/:name': async () => ({
    params: { id: newId(), name: 'enheter.csv' },
    body: Buffer.from('Kode;Navn;Overordnet\n7100;Vaktmestere;Eiendomsdrift\n'),
  }),
  'GET /imports/:id': ofImport('preview'),
  'GET /imports/:id/lines': ofImport('preview'),
  'GET /imports/:id/problems': ofImport('preview'),
  'POST /imports/:id/preview': ofImport('preview'),
  'POST /imports/:id/apply': async ({ importAt }) => {
    const { id, seen } = await importAt('preview')
    return { params: { id }, body: { seen, leaveOut: false, endMissing: false } }
  },
  'POST /imports/:id/undo': ofImport('applied'),
  'GET /positions': async () => ({ query: { q: 'leder' } }),
} satisfies Partial<Requests>
