import { z } from 'zod'
import { id } from '#kernel/clean.ts'
import { fileBytes, route } from '#platform/http/route.ts'
import { choosePosition, chooseUnit } from './actions.ts'
import * as contract from './contract/import.ts'
import * as imports from './import/actions.ts'
import { positionChoices, positionSearch, unitChoices } from './contract.ts'

const manage = 'organisation:manage'
const params = z.object({ id })
const nothing = z.object({})

const importRoutes = [
  route({
    method: 'GET',
    path: '/imports',
    summary: 'The lists of units and people that were brought in last',
    permission: manage,
    output: contract.importList,
    action: imports.listImports,
  }),
  route({
    method: 'POST',
    path: '/imports/:id/file/:name',
    summary: 'Read a list of units or people, and see what it would do',
    permission: manage,
    params: z.object({ id, name: contract.fileName }),
    body: fileBytes,
    upload: { maxBytes: 8 * 1024 * 1024 },
    limits: [{ max: 60, seconds: 3600, by: 'session' }],
    output: nothing,
    action: imports.previewFile,
  }),
  route({
    method: 'GET',
    path: '/imports/:id',
    summary: 'One import, and how many it changes',
    permission: manage,
    params,
    output: contract.importPage,
    action: imports.readImport,
  }),
  route({
    method: 'GET',
    path: '/imports/:id/lines',
    summary: 'What an import changes, line by line, the faults first',
    permission: manage,
    params,
    query: contract.lineQuery,
    output: contract.lineList,
    action: imports.listLines,
  }),
  route({
    method: 'GET',
    path: '/imports/:id/problems',
    summary: 'The rows of an import that must be mended, as they were written',
    permission: manage,
    params,
    output: contract.problemRows,
    action: imports.listProblemRows,
  }),
  route({
    method: 'POST',
    path: '/imports/:id/preview',
    summary: 'See again what an import would do, as things are now',
    permission: manage,
    params,
    output: nothing,
    action: imports.previewAgain,
  }),
  route({
    method: 'POST',
    path: '/imports/:id/apply',
    summary: 'Bring the list in as the preview shows it',
    permission: manage,
    params,
    body: contract.applying,
    output: nothing,
    action: imports.applyImport,
  }),
  route({
    method: 'POST',
    path: '/imports/:id/undo',
    summary: 'Put back what an import changed',
    permission: manage,
    params,
    output: nothing,
    action: imports.undoImport,
  }),
]

export const routes = [
  route({
    method: 'GET',
    path: '/units',
    summary: 'The units, with who leads each, for choosing one',
    permission: 'organisation:look',
    output: unitChoices,
    action: chooseUnit,
  }),
  route({
    method: 'GET',
    path: '/positions',
    summary: 'Positions that can own work, by words in their name, unit or holder',
    permission: 'organisation:look',
    query: positionSearch,
    output: positionChoices,
    action: choosePosition,
  }),
  ...importRoutes,
]
