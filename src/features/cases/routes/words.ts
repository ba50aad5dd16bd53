import { z } from 'zod'
import { id } from '#kernel/clean.ts'
import { file, route } from '#platform/http/route.ts'
import { documents, ofFile, pictureType } from '../../files/index.ts'
import { hideRequest } from '../../reporting/index.ts'
import * as contract from '../contract.ts'
import * as files from '../files.ts'
import * as hide from '../hide.ts'
import { read, params, caseRef, nothing } from './common.ts'

export const wordsRoutes = [
  route({
    method: 'POST',
    path: '/cases/:id/hide-requests',
    summary: 'Ask that something in the words be hidden',
    permission: read,
    params,
    body: hideRequest,
    output: nothing,
    action: hide.askToHideInCase,
  }),
  route({
    method: 'POST',
    path: '/cases/:id/hide-requests/:requestId/decline',
    summary: 'Answer that what somebody asked for is not hidden, and why',
    permission: 'words:hide',
    params: z.object({ id, requestId: id }),
    body: contract.notHiding,
    output: nothing,
    action: hide.declineToHide,
  }),
  route({
    method: 'GET',
    path: '/cases/:ref/texts',
    summary: 'The words of a case, for whoever hides some of them',
    permission: 'words:hide',
    params: caseRef,
    output: contract.caseTexts,
    action: hide.readTexts,
  }),
  route({
    method: 'GET',
    path: '/cases/:id/files/:fileId',
    summary: 'A file sent with a report of the case, as it is kept',
    permission: read,
    params: ofFile,
    output: file(pictureType, ...Object.keys(documents)),
    action: files.saveFile,
  }),
  route({
    method: 'GET',
    path: '/cases/:id/files/:fileId/picture',
    summary: 'A small picture of a photo sent with a report of the case',
    permission: read,
    params: ofFile,
    output: file(pictureType),
    action: files.showPicture,
  }),
  route({
    method: 'PUT',
    path: '/cases/:id/files/:fileId/hiding',
    summary: 'Hide a file from everybody, and why',
    permission: 'words:hide',
    params: ofFile,
    body: contract.hidingOfFile,
    output: nothing,
    action: files.hideFile,
  }),
  route({
    method: 'DELETE',
    path: '/cases/:id/files/:fileId/hiding',
    summary: 'Show a hidden file again',
    permission: 'words:hide',
    params: ofFile,
    output: nothing,
    action: files.showFileAgain,
  }),
  route({
    method: 'POST',
    path: '/cases/:id/masks',
    summary: 'Hide characters of a text, and why',
    permission: 'words:hide',
    params,
    body: contract.newMask,
    output: nothing,
    action: hide.hideWords,
  }),
  route({
    method: 'DELETE',
    path: '/cases/:id/masks/:maskId',
    summary: 'Show again what was hidden',
    permission: 'words:hide',
    params: z.object({ id, maskId: id }),
    output: nothing,
    action: hide.showAgain,
  }),
  route({
    method: 'POST',
    path: '/cases/:id/texts/:textId/original',
    summary: 'Read a text as it was sent, for a purpose the reporter is shown',
    permission: 'words:hide',
    params: z.object({ id, textId: id }),
    body: contract.readingPurpose,
    output: contract.original,
    action: hide.readOriginal,
  }),
]
