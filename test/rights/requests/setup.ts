import { aLogo, aMunicipality } from '../bodies.ts'
import { nothing, withVersion, type Requests } from './common.ts'

export const setupRequests = {
  'GET /municipality': nothing,
  'PUT /municipality': async ({ words, municipalityVersion }) => ({
    body: aMunicipality({ version: withVersion({ words }, await municipalityVersion()) }),
  }),
  'PUT /municipality/logo/:version': async ({ words, municipalityVersion }) => ({
    params: { version: withVersion({ words }, await municipalityVersion()) },
    body: aLogo,
  }),
  'DELETE /municipality/logo/:version': async ({ words, municipalityVersion }) => ({
    params: { version: withVersion({ words }, await municipalityVersion()) },
  }),
  'GET /setup': nothing,
  'POST /setup/trial-mail': nothing,
} satisfies Partial<Requests>
