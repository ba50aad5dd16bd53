import { file, route } from '#platform/http/route.ts'
import { unitList } from '../../organisation/index.ts'
import * as contract from '../contract.ts'
import { exportTypes, fetchExport, readExport, startExport } from '../exports.ts'
import { listCases, readCase, readChoices } from '../read.ts'
import { chooseCaseUnit } from '../units.ts'
import { read, params, caseRef } from './common.ts'

export const readingRoutes = [
  route({
    method: 'GET',
    path: '/cases',
    summary: 'The cases I may read, newest first',
    permission: read,
    query: contract.caseFilter,
    output: contract.caseList,
    action: listCases,
  }),
  route({
    method: 'GET',
    path: '/cases/choices',
    summary: 'What the forms of a case choose from',
    permission: read,
    output: contract.caseChoices,
    action: readChoices,
  }),
  route({
    method: 'GET',
    path: '/cases/units',
    summary: 'The units that my list of cases can be narrowed by',
    permission: read,
    output: unitList,
    action: chooseCaseUnit,
  }),
  route({
    method: 'POST',
    path: '/cases/exports',
    summary: 'Ask for a list of cases as a file',
    permission: read,
    body: contract.newExport,
    output: contract.exportStatus,
    limits: [{ max: 30, seconds: 60, by: 'session' }],
    action: startExport,
  }),
  route({
    method: 'GET',
    path: '/cases/exports/:id',
    summary: 'How far the file has come',
    permission: read,
    params,
    output: contract.exportStatus,
    action: readExport,
  }),
  route({
    method: 'GET',
    path: '/cases/exports/:id/file',
    summary: 'The list of cases as a file',
    permission: read,
    params,
    output: file(...exportTypes),
    action: fetchExport,
  }),
  route({
    method: 'GET',
    path: '/cases/:ref',
    summary: 'One case with its story, by id or number',
    permission: read,
    params: caseRef,
    output: contract.caseView,
    action: readCase,
  }),
]
