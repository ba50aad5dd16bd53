import { route } from '#platform/http/route.ts'
import { choosePosition, chooseUnit } from './actions.ts'
import { positionChoices, positionSearch, unitChoices } from './contract.ts'

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
]
