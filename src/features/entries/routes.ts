import { z } from 'zod'
import { id } from '#kernel/clean.ts'
import { file, route } from '#platform/http/route.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import { printPosters } from './posters.ts'

const params = z.object({ id })
const output = z.object({})
const manages = { permission: 'entry:manage', byToken: false } as const

export const routes = [
  route({
    method: 'GET',
    path: '/entries',
    summary: 'Posters and shared devices that lead to reporting',
    ...manages,
    output: contract.entryList,
    action: actions.listEntries,
  }),
  route({
    method: 'GET',
    path: '/entry-units',
    summary: 'Units where I may put up a poster',
    ...manages,
    output: contract.entryUnits,
    action: actions.listUnits,
  }),
  route({
    method: 'GET',
    path: '/entry-units/:id',
    summary: 'What a poster in a unit can fill in',
    ...manages,
    params,
    output: contract.entryPlace,
    action: actions.readPlace,
  }),
  route({
    method: 'POST',
    path: '/entries/posters',
    summary: 'Make a poster for a place',
    ...manages,
    body: contract.newPoster,
    output,
    action: actions.addPoster,
  }),
  route({
    method: 'POST',
    path: '/entries/posters/print',
    summary: 'Posters to print, one a page',
    ...manages,
    body: contract.posterOrder,
    output: file('application/pdf'),
    action: printPosters,
  }),
  route({
    method: 'POST',
    path: '/entries/kiosks',
    summary: 'Make this device one that only reports, and sign out on it',
    ...manages,
    body: contract.newKiosk,
    output: contract.kioskCode,
    action: actions.startKiosk,
  }),
  route({
    method: 'POST',
    path: '/entries/:id/code',
    summary: 'Give a poster a new code; the old one is worth nothing',
    ...manages,
    params,
    output,
    action: actions.renewCode,
  }),
  route({
    method: 'DELETE',
    path: '/entries/:id',
    summary: 'Switch off a poster or shared device',
    ...manages,
    params,
    output,
    action: actions.switchOff,
  }),
]
