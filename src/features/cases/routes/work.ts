import { z } from 'zod'
import { id } from '#kernel/clean.ts'
import { route } from '#platform/http/route.ts'
import { measureCancel, newMeasure } from '../../measures/index.ts'
import * as actions from '../actions.ts'
import * as contract from '../contract.ts'
import * as correct from '../correct.ts'
import { params } from './common.ts'

const work = 'case:work'
const output = contract.done

export const workRoutes = [
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
    path: '/cases/:id/type',
    summary: 'Say what it is about instead, and why',
    permission: work,
    params,
    body: contract.retyping,
    output,
    action: correct.retype,
  }),
  route({
    method: 'PUT',
    path: '/cases/:id/trial',
    summary: 'It only tried Orden out',
    permission: work,
    params,
    output,
    action: correct.markTrial,
  }),
  route({
    method: 'DELETE',
    path: '/cases/:id/trial',
    summary: 'It was meant after all',
    permission: work,
    params,
    output,
    action: correct.unmarkTrial,
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
