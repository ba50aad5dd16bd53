import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isLanguage, type Language } from '#kernel/language.ts'
import type { OpenApi } from './openapi.ts'
import type { House } from './pipeline.ts'
import { referencePage } from './reference-page.ts'
import { referenceStyle } from './reference-style.ts'

/** The description of the API for programs at `/openapi.json`, and for people at `/api`. */
export function serveReference(app: FastifyInstance, house: House, describe: () => Promise<OpenApi>): void {
  // Made when it is first asked for: few are, and every start would wait for it.
  let made: Promise<OpenApi> | undefined
  const description = () => (made ??= describe())
  app.get('/openapi.json', async () => ({
    ...(await description()),
    servers: [{ url: house.publicUrl() }],
  }))
  app.get('/api', async (request, reply) => {
    const language = readerOf(request)
    const said = (key: string) => house.say(language, `http:reference.${key}`)
    return reply
      .type('text/html; charset=utf-8')
      .header('vary', 'accept-language')
      .send(referencePage(await description(), { language, said, publicUrl: house.publicUrl() }))
  })
  app.get('/api.css', (_request, reply) => reply.type('text/css').send(referenceStyle))
}

/** The first of our languages that the browser asks for; «no» is bokmål, and whoever asks for none of them reads English. */
function readerOf(request: FastifyRequest): Language {
  const asked = (request.headers['accept-language'] ?? 'nb').split(',')
  const wanted = asked.map((part) => part.trim().slice(0, 2).toLowerCase().replace('no', 'nb'))
  return wanted.find(isLanguage) ?? 'en'
}
