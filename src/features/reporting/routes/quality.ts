import { route } from '#platform/http/route.ts'
import * as contract from '../contract.ts'
import { readGuardCounts } from '../guard-counts.ts'

export const qualityRoutes = [
  route({
    method: 'GET',
    path: '/guard-counts',
    summary: 'How often names and numbers were found in what people wrote, and what became of them',
    permission: 'quality:read',
    output: contract.guardCounts,
    action: readGuardCounts,
  }),
]
