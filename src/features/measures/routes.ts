import { z } from 'zod'
import { id } from '#kernel/clean.ts'
import { route } from '#platform/http/route.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

const params = z.object({ id })
const output = z.object({})
const permission = 'measure:work'

export const routes = [
  route({
    method: 'GET',
    path: '/measures',
    summary: 'The measures my positions own',
    permission,
    query: contract.measureFilter,
    output: contract.measureList,
    action: actions.listMyMeasures,
  }),
  route({
    method: 'GET',
    path: '/measures/:id',
    summary: 'One measure of mine',
    permission,
    params,
    output: contract.measure,
    action: actions.readMeasure,
  }),
  route({
    method: 'POST',
    path: '/measures/:id/done',
    summary: 'The measure is done',
    permission,
    params,
    body: contract.measureEnd,
    output,
    action: actions.finishMeasure,
  }),
  route({
    method: 'POST',
    path: '/measures/:id/due',
    summary: 'It will be done another day, and why',
    permission,
    params,
    body: contract.measureDue,
    output,
    action: actions.postponeMeasure,
  }),
]
