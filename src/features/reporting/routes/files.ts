import { z } from 'zod'
import { file, fileBytes, route } from '#platform/http/route.ts'
import { documents, limits, newUpload, ofFile, pictureType, upload, uploads } from '../../files/index.ts'
import * as files from '../files.ts'
import { params, output, permission } from './common.ts'

export const filesRoutes = [
  route({
    method: 'GET',
    path: '/reports/:id/files',
    summary: 'Photos and files with my report, and how far each has come',
    permission,
    params,
    output: uploads,
    action: files.listFiles,
  }),
  route({
    method: 'POST',
    path: '/reports/:id/files',
    summary: 'Begin a photo or file, before or after the report itself is sent',
    permission: 'report:send',
    limits: [{ max: 120, seconds: 60, by: 'session' }],
    params,
    body: newUpload,
    output: upload,
    action: files.startFile,
  }),
  route({
    method: 'PUT',
    path: '/reports/:id/files/:fileId/parts/:offset',
    summary: 'The next bytes of a file; the answer says where to go on',
    permission: 'report:send',
    limits: [{ max: 900, seconds: 60, by: 'session' }],
    upload: { maxBytes: limits.partBytes },
    params: ofFile.extend({ offset: z.coerce.number().int().min(0).max(limits.bytes) }),
    body: fileBytes,
    output: upload,
    action: files.sendPart,
  }),
  route({
    method: 'GET',
    path: '/reports/:id/files/:fileId',
    summary: 'A file with my report, as it is kept',
    permission,
    params: ofFile,
    output: file(pictureType, ...Object.keys(documents)),
    action: files.saveFile,
  }),
  route({
    method: 'GET',
    path: '/reports/:id/files/:fileId/picture',
    summary: 'A small picture of a photo with my report',
    permission,
    params: ofFile,
    output: file(pictureType),
    action: files.showPicture,
  }),
  route({
    method: 'DELETE',
    path: '/reports/:id/files/:fileId',
    summary: 'Take back a file of mine, until somebody has seen the report',
    permission: 'report:send',
    params: ofFile,
    output,
    action: files.removeFile,
  }),
]
