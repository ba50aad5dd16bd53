import { route } from '#platform/http/route.ts'
import { readHome } from './actions.ts'
import { home } from './contract.ts'

export const routes = [
  route({
    method: 'GET',
    path: '/home',
    summary: 'What is mine to do and to know today',
    permission: 'signedIn',
    output: home,
    action: readHome,
  }),
]
