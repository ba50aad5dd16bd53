import type { FastifyRequest } from 'fastify'
import type { Language } from '#kernel/language.ts'
import type { ProblemBody } from './problems.ts'

/** Somebody looks at an address in a browser, and is not one of our own pages asking for data. */
export const wantsPage = (request: FastifyRequest): boolean =>
  request.method === 'GET' &&
  !request.url.includes('/api/') &&
  (request.headers.accept ?? '').includes('text/html')

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** What went wrong as a page, for addresses that lead to no municipality and so to none of its pages. */
export const problemPage = (
  problem: Pick<ProblemBody, 'title' | 'detail'>,
  language: Language,
  way?: { href: string; words: string },
): string => `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(problem.title)} – Orden</title>
<link rel="stylesheet" href="/problem.css">
<main><h1>${escape(problem.title)}</h1><p>${escape(problem.detail)}</p>${
  way ? `<p><a href="${way.href}">${escape(way.words)}</a></p>` : ''
}</main>
</html>
`

export const problemStyle = `:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif }
main { max-width: 40rem; margin: 4rem auto; padding: 0 1rem }
h1 { font-size: 2rem; line-height: 1.2 }
`
