import type { FastifyRequest } from 'fastify'
import type { Language } from '#kernel/language.ts'
import type { ProblemBody } from './problems.ts'
import { themeColours } from './theme-colours.ts'

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
<header>Orden</header>
<main><h1>${escape(problem.title)}</h1><p>${escape(problem.detail)}</p>${
  way ? `<p><a href="${way.href}">${escape(way.words)}</a></p>` : ''
}</main>
</html>
`

/** As the app's pages for whoever is signed out: where one is above, one column, words first. */
export const problemStyle = `:root {
  ${themeColours}
  font: 1.125rem/1.5 'Inter Variable', Inter, system-ui, sans-serif;
}
body { margin: 0 auto; max-width: 40rem; padding: 1.25rem 1rem 4rem; overflow-wrap: anywhere }
header { color: var(--subtle) }
main { display: grid; gap: 1rem; justify-items: start; padding-block-start: 2.5rem }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; letter-spacing: -0.02em }
p { margin: 0; max-width: 36rem }
a { display: inline-block; padding-block: 0.5rem; color: var(--accent); text-underline-offset: 0.2em }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
@media (width >= 64rem) { h1 { font-size: 2.25rem } }
`
