import { z } from 'zod'
import { id } from '#kernel/clean.ts'
import { publicRoute, route } from '#platform/http/route.ts'
import * as actions from './actions.ts'
import { readCode, redeemCode } from './codes.ts'
import * as contract from './contract.ts'
import { listMyTokens, makeMyToken, revokeMyToken } from './tokens.ts'

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
    byToken: false,
    body: contract.signIn,
    output,
    action: actions.signIn,
  }),
  publicRoute({
    method: 'POST',
    path: '/session/code',
    byToken: false,
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
    byToken: false,
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
    byToken: false,
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
    byToken: false,
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
    summary: 'Set or change my password; ends my other sessions and my tokens',
    permission: 'signedIn',
    limits: [{ max: 10, seconds: 60, by: 'session' }],
    byToken: false,
    body: contract.newPassword,
    output,
    action: actions.changePassword,
  }),
  route({
    method: 'DELETE',
    path: '/me/sessions/:id',
    summary: 'End one of my sessions',
    permission: 'signedIn',
    byToken: false,
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
  route({
    method: 'GET',
    path: '/me/tokens',
    summary: 'The tokens that programs use in my name',
    permission: 'signedIn',
    byToken: false,
    output: contract.tokenList,
    action: listMyTokens,
  }),
  route({
    method: 'POST',
    path: '/me/tokens',
    summary: 'Make a token that acts in my name; its secret is shown once',
    permission: 'signedIn',
    byToken: false,
    limits: [{ max: 20, seconds: 3600, by: 'session' }],
    body: contract.newToken,
    output: contract.tokenSecret,
    action: makeMyToken,
  }),
  route({
    method: 'DELETE',
    path: '/me/tokens/:id',
    summary: 'Withdraw one of my tokens',
    permission: 'signedIn',
    byToken: false,
    params,
    output,
    action: revokeMyToken,
  }),
]
