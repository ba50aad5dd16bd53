import { z } from 'zod'
import { id } from '#kernel/clean.ts'
import { publicRoute, route } from '#platform/http/route.ts'
import * as actions from './actions.ts'
import { sendAnonymously } from './anonymous.ts'
import { openMailbox, solveFromMailbox, writeFromMailbox } from './mailbox.ts'
import { sendReport } from './send.ts'
import * as contract from './contract.ts'
import { readForm } from './form.ts'
import { openOutbox, takeSealed } from './outbox.ts'

const params = z.object({ id })
const output = z.object({})
const permission = 'report:readOwn'
const nameless = true
/** By addresses that are kept as no address: far more than one person needs, far less than guessing takes. */
const aDay = (max: number) => [{ max, seconds: 86_400, by: 'secretAddress' as const }]

export const routes = [
  route({
    method: 'GET',
    path: '/reports/form',
    summary: 'What the reporting page needs',
    permission: 'report:send',
    output: contract.reportForm,
    action: readForm,
  }),
  route({
    method: 'POST',
    path: '/reports',
    summary: 'Report; the same again gives the first receipt',
    permission: 'report:send',
    // Far more than a bad day, far less than a flood.
    limits: [{ max: 60, seconds: 60, by: 'session' }],
    body: contract.newReport,
    example: {
      id: '0199b5a0-7c1e-7d3a-9f00-2b6f5c1d8e42',
      kind: 'deviation',
      typeCode: 'tj.legemiddel',
      text: 'Bruker fikk kveldsdosen to ganger. Dosetten var ikke signert.',
      outcome: 'wentWrong',
      occurredAt: '2026-11-23T09:00:00Z',
      unitId: '0199b5a0-1111-7000-8000-000000000001',
      locationId: null,
    },
    output: contract.receipt,
    action: sendReport,
  }),
  route({
    method: 'POST',
    path: '/outbox/keys',
    summary: 'What this phone keeps reports with until it has net',
    permission: 'report:send',
    byToken: false,
    limits: [{ max: 30, seconds: 3600, by: 'session' }],
    output: contract.outboxKeys,
    action: openOutbox,
  }),
  publicRoute({
    method: 'POST',
    path: '/outbox',
    summary: 'Send a report that waited on a phone, sealed there; the same again gives the first answer',
    byToken: false,
    limits: [{ max: 120, seconds: 60, by: 'address' }],
    body: contract.sealed,
    output: contract.delivered,
    action: takeSealed,
  }),
  route({
    method: 'GET',
    path: '/reports/colleagues',
    summary: 'Those I may report for, by name',
    permission: 'report:send',
    query: contract.colleagueSearch,
    output: contract.colleagues,
    action: actions.findColleagues,
  }),
  route({
    method: 'GET',
    path: '/reports',
    summary: 'My reports, newest first',
    permission,
    query: contract.page,
    output: contract.reportList,
    action: actions.listMyReports,
  }),
  route({
    method: 'GET',
    path: '/reports/:id',
    summary: 'One report of mine',
    permission,
    params,
    output: contract.report,
    action: actions.readMyReport,
  }),
  route({
    method: 'POST',
    path: '/reports/:id/additions',
    summary: 'Add to my report',
    permission,
    params,
    body: contract.newAddition,
    output,
    action: actions.addToReport,
  }),
  route({
    method: 'POST',
    path: '/reports/:id/messages',
    summary: 'Write to those who handle my report',
    permission,
    params,
    body: contract.newMessage,
    output,
    action: actions.writeToHandler,
  }),
  route({
    method: 'POST',
    path: '/reports/:id/unit',
    summary: 'I meant another unit of mine; until somebody has begun, and for a day',
    permission,
    params,
    body: contract.unitCorrection,
    output,
    action: actions.correctUnit,
  }),
  route({
    method: 'POST',
    path: '/reports/:id/hide-requests',
    summary: 'Ask that something in my report be hidden',
    permission,
    params,
    body: contract.hideRequest,
    output,
    action: actions.askToHideInMine,
  }),
  route({
    method: 'POST',
    path: '/reports/:id/verdict',
    summary: 'Whether it was solved; if not, the case opens again',
    permission,
    params,
    body: contract.verdict,
    output,
    action: actions.answerWhetherSolved,
  }),
  publicRoute({
    method: 'POST',
    path: '/anonymous-reports',
    summary: 'Report without a name; it arrives the next morning, and the same again gives the same code',
    nameless,
    byToken: false,
    limits: aDay(60),
    body: contract.anonymousReport,
    output: contract.anonymousReceipt,
    action: sendAnonymously,
  }),
  publicRoute({
    method: 'POST',
    path: '/mailbox',
    summary: 'What has become of an anonymous report, by its code',
    nameless,
    byToken: false,
    limits: aDay(300),
    body: contract.mailboxCode,
    output: contract.mailbox,
    action: openMailbox,
  }),
  publicRoute({
    method: 'POST',
    path: '/mailbox/messages',
    summary: 'Write to those who handle an anonymous report; it arrives the next morning',
    nameless,
    byToken: false,
    limits: aDay(100),
    body: contract.mailboxMessage,
    output,
    action: writeFromMailbox,
  }),
  publicRoute({
    method: 'POST',
    path: '/mailbox/verdict',
    summary: 'Whether what an anonymous report was about is solved; it counts from the next morning on',
    nameless,
    byToken: false,
    limits: aDay(100),
    body: contract.mailboxVerdict,
    output,
    action: solveFromMailbox,
  }),
]
