import { z } from 'zod'
import { id } from '#kernel/clean.ts'
import { route } from '#platform/http/route.ts'
import { hideRequest } from '../reporting/index.ts'
import { measureCancel, newMeasure } from '../measures/index.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import * as hide from './hide.ts'
import { listCases, readCase, readChoices } from './read.ts'

const read = 'case:read'
const work = 'case:work'
const params = z.object({ id })
const caseRef = z.object({ ref: z.union([id, z.string().regex(/^\d{4}-\d{4,9}$/)]) })
const output = contract.done
const nothing = z.object({})

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
    method: 'GET',
    path: '/cases/:ref',
    summary: 'One case with its story, by id or number',
    permission: read,
    params: caseRef,
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
  route({
    method: 'POST',
    path: '/cases/:id/hide-requests',
    summary: 'Ask that something in the words be hidden',
    permission: read,
    params,
    body: hideRequest,
    output: nothing,
    action: hide.askToHideInCase,
  }),
  route({
    method: 'GET',
    path: '/cases/:ref/texts',
    summary: 'The words of a case, for whoever hides some of them',
    permission: 'words:hide',
    params: caseRef,
    output: contract.caseTexts,
    action: hide.readTexts,
  }),
  route({
    method: 'POST',
    path: '/cases/:id/masks',
    summary: 'Hide characters of a text, and why',
    permission: 'words:hide',
    params,
    body: contract.newMask,
    output: nothing,
    action: hide.hideWords,
  }),
  route({
    method: 'DELETE',
    path: '/cases/:id/masks/:maskId',
    summary: 'Show again what was hidden',
    permission: 'words:hide',
    params: z.object({ id, maskId: id }),
    output: nothing,
    action: hide.showAgain,
  }),
  route({
    method: 'POST',
    path: '/cases/:id/texts/:textId/original',
    summary: 'Read a text as it was sent, for a purpose the reporter is shown',
    permission: 'words:hide',
    params: z.object({ id, textId: id }),
    body: contract.readingPurpose,
    output: contract.original,
    action: hide.readOriginal,
  }),
]
