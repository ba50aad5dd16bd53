import { z } from 'zod'
import { id } from '#kernel/clean.ts'
import { route } from '#platform/http/route.ts'
import { colleagues, colleagueSearch } from '../../reporting/index.ts'
import * as contract from '../contract.ts'
import { findSenders, nameSenderOf, seeReporter } from '../look.ts'
import { nothing } from './common.ts'

export const sendersRoutes = [
  route({
    method: 'POST',
    path: '/cases/:id/reports/:reportId/reporter',
    summary: 'See who sent a confidential report, for a purpose that she is shown',
    permission: 'identity:see',
    limits: [{ max: 60, seconds: 60, by: 'session' }],
    params: z.object({ id, reportId: id }),
    body: contract.readingPurpose,
    output: contract.reporterName,
    action: seeReporter,
  }),
  route({
    method: 'GET',
    path: '/cases/senders',
    summary: 'Those who may have sent a report whose sender is in doubt, by name',
    permission: 'identity:see',
    limits: [{ max: 240, seconds: 60, by: 'session' }],
    query: colleagueSearch,
    output: colleagues,
    action: findSenders,
  }),
  route({
    method: 'PUT',
    path: '/cases/:id/reports/:reportId/sender',
    summary:
      'Say who sent a report that came with its sender in doubt; it is hers from then on, and she is told',
    permission: 'identity:see',
    params: z.object({ id, reportId: id }),
    body: contract.foundSender,
    output: nothing,
    action: nameSenderOf,
  }),
]
