import { route } from '#platform/http/route.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import { readSettings } from './read.ts'

const method = 'PUT'
const permission = 'content:set'
const output = contract.chosen

export const routes = [
  route({
    method: 'GET',
    path: '/content',
    summary: 'What the municipality has chosen of types, routing, times, languages and names',
    permission: 'content:look',
    output: contract.settings,
    action: readSettings,
  }),
  route({
    method,
    path: '/content/types/:code',
    summary: 'Hide or rename one of the package’s types, or go back to the package’s',
    permission,
    params: contract.code,
    body: contract.choosingType,
    output,
    action: actions.chooseType,
  }),
  route({
    method,
    path: '/content/added-types/:code',
    summary: 'Add a type of our own, change it, or take away one that nothing was reported as',
    permission,
    params: contract.added,
    body: contract.choosingAddedType,
    output,
    action: actions.chooseAddedType,
  }),
  route({
    method,
    path: '/content/severities/:level',
    summary: 'Choose how soon new cases of a severity are answered and closed',
    permission,
    params: contract.ofLevel,
    body: contract.choosingSeverity,
    output,
    action: actions.chooseSeverity,
  }),
  route({
    method,
    path: '/content/routes/:code',
    summary: 'Choose who gets new reports of a type or a category',
    permission,
    params: contract.code,
    body: contract.choosingRoute,
    output,
    action: actions.chooseRoute,
  }),
  route({
    method,
    path: '/content/functions/:code',
    summary: 'Choose what a function is called here',
    permission,
    params: contract.code,
    body: contract.choosingFunction,
    output,
    action: actions.chooseFunction,
  }),
  route({
    method,
    path: '/content/languages',
    summary: 'Choose which languages people can read Orden in',
    permission,
    body: contract.choosingLanguages,
    output,
    action: actions.chooseLanguages,
  }),
]
