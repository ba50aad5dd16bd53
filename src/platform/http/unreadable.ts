import type { FastifyReply } from 'fastify'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Language } from '#kernel/language.ts'
import { problemOf, type Say } from './problems.ts'

const statusOf: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
}

/** The rooms' headers are set by a hook that these answers never reach. */
const headers = {
  'content-type': 'application/problem+json',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

/** Requests that never reach a route (addresses and bytes that are none) get the same kind of answer as others. */
export const answerUnreadable = (language: Language, say: Say) => ({
  frameworkErrors(error: Error, _request: unknown, reply: FastifyReply): void {
    const body = problemOf(error, language, say)
    void reply.code(body.status).headers(headers).send(JSON.stringify(body))
  },

  clientErrorHandler(error: Error & { code?: string }, socket: Socket): void {
    if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy()
    const body = problemOf({ statusCode: statusOf[error.code ?? ''] ?? 400 }, language, say)
    const text = JSON.stringify(body)
    const lines = Object.entries({
      ...headers,
      'content-length': Buffer.byteLength(text),
      connection: 'close',
    })
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
    socket.end(`HTTP/1.1 ${body.status} ${STATUS_CODES[body.status]}\r\n${head}\r\n${text}`)
  },
})
