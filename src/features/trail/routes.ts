import { z } from 'zod'
import { id } from '#kernel/clean.ts'
import { route } from '#platform/http/route.ts'
import * as contract from './contract.ts'
import { eraseEvent } from './erase.ts'
import * as read from './read.ts'
import * as retention from './retention.ts'

const params = z.object({ id })
const rule = z.object({ code: contract.retentionCode })
const permission = 'trail:read'

export const routes = [
  route({
    method: 'GET',
    path: '/trail',
    summary: 'How far the trail is sealed, and the newest seal',
    permission,
    output: contract.head,
    action: read.readHead,
  }),
  route({
    method: 'POST',
    path: '/trail/readings',
    summary: 'Begin to read the trail; that I do is part of it',
    permission,
    body: contract.trailFilter,
    output: contract.opened,
    action: read.openReading,
  }),
  route({
    method: 'GET',
    path: '/trail/readings/:id',
    summary: 'The events that a reading of mine asked for, newest first',
    permission,
    params,
    query: contract.page,
    output: contract.trailPage,
    action: read.readTrail,
  }),
  route({
    method: 'POST',
    path: '/trail/events/:id/payload',
    summary: 'What one event says, for a purpose',
    permission,
    params,
    body: contract.purpose,
    output: contract.payload,
    action: read.readPayload,
  }),
  route({
    method: 'POST',
    path: '/trail/events/:id/erase',
    summary: 'Erase what one event says, and why',
    permission: 'trail:erase',
    params,
    body: contract.erasure,
    output: z.object({}),
    action: eraseEvent,
  }),
  route({
    method: 'GET',
    path: '/retention',
    summary: 'What is kept how long, and what that would erase today',
    permission: 'trail:erase',
    output: contract.retention,
    action: retention.readRetention,
  }),
  route({
    method: 'PUT',
    path: '/retention/:code',
    summary: 'Choose how long something is kept',
    permission: 'trail:erase',
    params: rule,
    body: contract.retentionChoice,
    output: z.object({}),
    action: retention.chooseRetention,
  }),
  route({
    method: 'POST',
    path: '/retention/:code/erase',
    summary: 'Erase what is older than it is kept',
    permission: 'trail:erase',
    params: rule,
    body: contract.retentionUntil,
    output: z.object({}),
    action: retention.applyRetention,
  }),
]
