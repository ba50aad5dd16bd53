import { z } from 'zod'
import { fileBytes, route } from '#platform/http/route.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import { largestLogo } from './rules.ts'

export const routes = [
  route({
    method: 'GET',
    path: '/municipality',
    summary: 'What the municipality says of itself: name, hours, its own numbers',
    permission: 'municipality:set',
    whileSettingUp: true,
    output: contract.municipality,
    action: actions.readMunicipality,
  }),
  route({
    method: 'PUT',
    path: '/municipality',
    summary: 'Change what the municipality says of itself; the first time sets it up',
    permission: 'municipality:set',
    whileSettingUp: true,
    body: contract.changedMunicipality,
    output: contract.changed,
    action: actions.changeMunicipality,
  }),
  route({
    method: 'PUT',
    path: '/municipality/logo/:version',
    summary: 'Change the municipality’s logo',
    permission: 'municipality:set',
    whileSettingUp: true,
    params: contract.logoVersion,
    body: fileBytes,
    upload: { maxBytes: largestLogo },
    output: contract.changedLogo,
    action: actions.changeLogo,
  }),
  route({
    method: 'DELETE',
    path: '/municipality/logo/:version',
    summary: 'Take the municipality’s logo away',
    permission: 'municipality:set',
    whileSettingUp: true,
    params: contract.logoVersion,
    output: contract.changedLogo,
    action: actions.removeLogo,
  }),
  route({
    method: 'GET',
    path: '/setup',
    summary: 'How far setting up has come',
    permission: 'setup:read',
    output: contract.setUp,
    action: actions.readSetUp,
  }),
  route({
    method: 'POST',
    path: '/setup/trial-mail',
    summary: 'Send me a mail, to see whether mail works',
    permission: 'municipality:set',
    limits: [{ max: 10, seconds: 600, by: 'session' }],
    output: z.object({}),
    action: actions.sendTrialMail,
  }),
]
