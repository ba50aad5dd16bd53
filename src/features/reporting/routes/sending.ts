import { publicRoute, route } from '#platform/http/route.ts'
import * as actions from '../actions.ts'
import { sendReport } from '../send.ts'
import { upload } from '../../files/index.ts'
import * as contract from '../contract.ts'
import { findUnits, readForm } from '../form.ts'
import { openOutbox, takeSealed } from '../outbox.ts'
import { takeSealedPart } from '../outbox-files.ts'

export const sendingRoutes = [
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
    summary: 'What this phone seals reports with until it has net, and what somebody has begun to write',
    permission: 'signedIn',
    whileSettingUp: true,
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
  publicRoute({
    method: 'POST',
    path: '/outbox/files',
    summary:
      'The next bytes of a photo or file that waited on a phone with its report; the answer says where to go on',
    byToken: false,
    limits: [{ max: 900, seconds: 60, by: 'address' }],
    body: contract.sealedPart,
    output: upload,
    action: takeSealedPart,
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
    path: '/reports/units',
    summary: 'For a temp, and for whoever is in no unit: others to report from, by name',
    permission: 'report:send',
    query: contract.unitSearch,
    output: contract.unitsFound,
    action: findUnits,
  }),
]
