import { z } from 'zod'
import { id } from '#kernel/clean.ts'
import { file, route } from '#platform/http/route.ts'
import { measureCancel, newMeasure } from '../measures/index.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import { exportTypes, fetchExport, readExport, startExport } from './exports.ts'
import { listCases, readCase, readChoices } from './read.ts'

const read = 'case:read'
const work = 'case:work'
const params = z.object({ id })
const output = contract.done

export const routes = [
  route({
    method: 'GET',
    path: '/cases',
    summary: 'The cases I may read, newest first',
    permission: read,
    query: contract.caseFilter,
    output: contract.caseList,
    action: listCases,
  }),
  route({
    method: 'GET',
    path: '/cases/choices',
    summary: 'What the forms of a case choose from',
    permission: read,
    output: contract.caseChoices,
    action: readChoices,
  }),
  route({
    method: 'POST',
    path: '/cases/exports',
    summary: 'Ask for a list of cases as a file',
    permission: read,
    body: contract.newExport,
    output: contract.exportStatus,
    limits: [{ max: 30, seconds: 60, by: 'session' }],
    action: startExport,
  }),
  route({
    method: 'GET',
    path: '/cases/exports/:id',
    summary: 'How far the file has come',
    permission: read,
    params,
    output: contract.exportStatus,
    action: readExport,
  }),
  route({
    method: 'GET',
    path: '/cases/exports/:id/file',
    summary: 'The list of cases as a file',
    permission: read,
    params,
    output: file(...exportTypes),
    action: fetchExport,
  }),
  route({
    method: 'GET',
    path: '/cases/:ref',
    summary: 'One case with its story, by id or number',
    permission: read,
    params: z.object({ ref: z.union([id, z.string().regex(/^\d{4}-\d{4,9}$/)]) }),
    output: contract.caseView,
    action: readCase,
  }),
  route({
    method: 'POST',
    path: '/cases/:id/seen',
    summary: 'I have opened it',
    permission: work,
    params,
    output,
    action: actions.seeCase,
  }),
  route({
    method: 'POST',
    path: '/cases/:id/acknowledge',
    summary: 'Acknowledge with a sentence to the reporter',
    permission: work,
    params,
    body: contract.acknowledgement,
    output,
    action: actions.acknowledge,
  }),
  route({
    method: 'POST',
    path: '/cases/:id/assess',
    summary: 'How much work, how severe, and what it is',
    permission: work,
    params,
    body: contract.assessment,
    output,
    action: actions.assess,
  }),
  route({
    method: 'POST',
    path: '/cases/:id/measures',
    summary: 'Decide a measure',
    permission: work,
    params,
    body: newMeasure,
    output,
    action: actions.addMeasure,
  }),
  route({
    method: 'POST',
    path: '/cases/:id/measures/:measureId/cancel',
    summary: 'Cancel a measure, and why',
    permission: work,
    params: z.object({ id, measureId: id }),
    body: measureCancel,
    output,
    action: actions.dropMeasure,
  }),
  route({
    method: 'POST',
    path: '/cases/:id/close',
    summary: 'Close with an answer to the reporter',
    permission: work,
    params,
    body: contract.closing,
    output,
    action: actions.close,
  }),
  route({
    method: 'POST',
    path: '/cases/:id/forward',
    summary: 'Send on to the unit it belongs to, and why',
    permission: work,
    params,
    body: contract.forwarding,
    output,
    action: actions.forward,
  }),
  route({
    method: 'POST',
    path: '/cases/:id/reopen',
    summary: 'Open again, and why',
    permission: work,
    params,
    body: contract.reopening,
    output,
    action: actions.reopen,
  }),
  route({
    method: 'POST',
    path: '/cases/:id/comments',
    summary: 'Write to the reporter and the others on the case',
    permission: work,
    params,
    body: contract.newComment,
    output,
    action: actions.comment,
  }),
]
