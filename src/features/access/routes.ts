import { z } from 'zod'
import { id } from '#kernel/clean.ts'
import { publicRoute, route } from '#platform/http/route.ts'
import * as actions from './actions.ts'
import { readCode, redeemCode } from './codes.ts'
import * as contract from './contract.ts'

/**
 * Guessing at somebody's password is slowed by the minute and by the hour, and never stops her for good: her sessions
 * live on, and a one-time code lets her in meanwhile.
 */
const attempts = [
  { max: 10, seconds: 60, by: 'account' },
  { max: 50, seconds: 3600, by: 'account' },
  { max: 100, seconds: 60, by: 'address' },
] as const
const params = z.object({ id })
const output = contract.nothing

export const routes = [
  publicRoute({
    method: 'GET',
    path: '/session',
    whileSettingUp: true,
    summary: 'Who is signed in here',
    output: contract.session,
    action: actions.readSession,
  }),
  publicRoute({
    method: 'POST',
    path: '/session',
    summary: 'Sign in with e-mail, employee number or phone number, and password',
    limits: attempts,
    body: contract.signIn,
    output,
    action: actions.signIn,
  }),
  publicRoute({
    method: 'POST',
    path: '/session/code',
    whileSettingUp: true,
    summary: 'Whom a one-time code is for',
    limits: attempts,
    body: contract.codeTyped,
    output: contract.codeHolder,
    action: readCode,
  }),
  publicRoute({
    method: 'POST',
    path: '/session/code/redeem',
    whileSettingUp: true,
    summary: 'Choose a password with a one-time code, and be signed in',
    limits: attempts,
    body: contract.codeRedeemed,
    output: contract.loginName,
    action: redeemCode,
  }),
  publicRoute({
    method: 'GET',
    path: '/personas',
    summary: 'The named people of a demo',
    output: contract.personas,
    action: actions.listPersonas,
  }),
  publicRoute({
    method: 'POST',
    path: '/session/demo',
    summary: 'Sign in as a named person of a demo',
    limits: [{ max: 120, seconds: 60, by: 'address' }],
    body: contract.demoSignIn,
    output,
    action: actions.signInAsPersona,
  }),
  route({
    method: 'DELETE',
    path: '/session',
    whileSettingUp: true,
    summary: 'Sign out',
    permission: 'signedIn',
    output,
    action: actions.signOut,
  }),
  route({
    method: 'GET',
    path: '/me',
    summary: 'My page',
    permission: 'signedIn',
    output: contract.profile,
    action: actions.readProfile,
  }),
  route({
    method: 'PUT',
    path: '/me/language',
    whileSettingUp: true,
    summary: 'Choose my language',
    permission: 'signedIn',
    body: contract.languageChoice,
    output,
    action: actions.chooseLanguage,
  }),
  route({
    method: 'PUT',
    path: '/me/password',
    summary: 'Set or change my password; ends my other sessions',
    permission: 'signedIn',
    limits: [{ max: 10, seconds: 60, by: 'session' }],
    body: contract.newPassword,
    output,
    action: actions.changePassword,
  }),
  route({
    method: 'DELETE',
    path: '/me/sessions/:id',
    summary: 'End one of my sessions',
    permission: 'signedIn',
    params,
    output,
    action: actions.endSession,
  }),
  route({
    method: 'POST',
    path: '/me/absences',
    summary: 'Say when I am away, so that my deputy takes over',
    permission: 'signedIn',
    body: contract.newAbsence,
    output,
    action: actions.planAbsence,
  }),
  route({
    method: 'DELETE',
    path: '/me/absences/:id',
    summary: 'I am not away after all',
    permission: 'signedIn',
    params,
    output,
    action: actions.cancelAbsence,
  }),
]
