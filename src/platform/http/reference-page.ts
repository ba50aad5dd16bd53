import type { Language } from '#kernel/language.ts'
import type { OpenApi } from './openapi.ts'

type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  enum?: unknown[]
  const?: string | number
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  default?: unknown
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
}
type Content = Record<string, { schema: Schema; example?: unknown }>
type Operation = {
  operationId: string
  summary: string
  description: string
  tags: string[]
  parameters: { name: string; in: string; required: boolean; schema: Schema }[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
}
type Reader = { language: Language; said: (key: string) => string; publicUrl: string }

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** The few marks that descriptions use: paragraphs, **strong**, *emphasis* and `code`. */
const inline = (text: string): string =>
  escape(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/\*([^*]+)\*/g, '<em>$1</em>')
const prose = (text: string): string =>
  text
    .split('\n\n')
    .map((paragraph) => `<p>${inline(paragraph)}</p>`)
    .join('\n')

/**
 * The API as a page: the reader's language around it, and English for what is the same in every language, as it is in
 * the program she writes. No script: finding is the browser's own search, and a link to each part.
 */
export function referencePage(described: OpenApi, { language, said, publicUrl }: Reader): string {
  const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method !== 'parameters')
      // Made in openapi.ts, from which this shape is taken.
      .map(([method, operation]) => ({ path, method, ...(operation as Operation) })),
  )
  const rooms = described.tags.map((tag) => ({
    ...tag,
    operations: operations.filter(({ tags }) => tags.includes(tag.name)),
  }))
  const schemas = Object.entries(described.components.schemas as Record<string, Schema>)
  const { webhooks } = described
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(said('title'))} – Orden</title>
<link rel="stylesheet" href="/api.css">
<header>
<p class="name">Orden</p>
<h1>${escape(said('title'))}</h1>
<p class="lead">${escape(said('lead'))}</p>
<p><a href="/openapi.json">${escape(said('file'))}</a></p>
</header>
<main lang="en">
<section>
${prose(described.info.description)}
<p>The address of this installation is <code>${escape(publicUrl)}</code>; Orden's version is ${escape(described.info.version)}.</p>
</section>
<nav aria-label="Contents">
<h2>Contents</h2>
<ul>
${rooms.map(({ name, description }) => `<li><a href="#room-${name}">${name}</a> ${escape(description)}</li>`).join('\n')}
<li><a href="#webhooks">webhooks</a> What other systems are told.</li>
<li><a href="#schemas">schemas</a> The shapes of what is sent and answered.</li>
</ul>
</nav>
${rooms
  .map(
    (room) => `<section id="room-${room.name}">
<h2>${room.name}</h2>
<p>${escape(room.description)}</p>
${room.operations.map(operationHtml).join('\n')}
</section>`,
  )
  .join('\n')}
<section id="webhooks">
<h2>webhooks</h2>
${Object.entries(webhooks)
  .map(
    ([name, { post }]) =>
      `<p>${escape(post.summary)}: <code>${name}</code>, ${typeOf(post.requestBody.content['application/json'].schema as Schema)}. ${escape(post.responses['2XX'].description)} Signed as <em>Standard Webhooks</em> says, in the headers <code>webhook-id</code>, <code>webhook-timestamp</code> and <code>webhook-signature</code>.</p>`,
  )
  .join('\n')}
</section>
<section id="schemas">
<h2>schemas</h2>
${schemas.map(([name, schema]) => `<article id="schema-${name}">\n<h3>${name}</h3>\n${schemaHtml(schema)}\n</article>`).join('\n')}
</section>
</main>
</html>
`
}

function operationHtml(operation: Operation & { path: string; method: string }): string {
  const { operationId, method, path, summary, description, parameters, requestBody, responses } = operation
  const body = requestBody?.content['application/json']
  const answer = responses['200']?.content?.['application/json']
  const statuses = Object.keys(responses).filter((status) => status !== '200' && status !== 'default')
  return `<article id="${operationId}">
<h3>${escape(summary)}</h3>
<p class="address"><span class="method">${method.toUpperCase()}</span> <code>${escape(path).replaceAll('/', '/<wbr>')}</code></p>
<p>${inline(description)}</p>
<dl>
${parameters.map(({ name, in: where, required, schema }) => `<div><dt><code>${escape(name)}</code></dt><dd>${where}, ${typeOf(schema)}${required ? '' : ', may be left out'}</dd></div>`).join('\n')}
${body ? `<div><dt>Send</dt><dd>${typeOf(body.schema)}</dd></div>` : ''}
${answer ? `<div><dt>Answer</dt><dd>${typeOf(answer.schema)}</dd></div>` : ''}
<div><dt>Problems</dt><dd>${statuses.join(', ')}</dd></div>
</dl>
${body?.example === undefined ? '' : `<pre tabindex="0" aria-label="Example"><code>${escape(JSON.stringify(body.example, null, 2))}</code></pre>`}
</article>`
}

function schemaHtml(schema: Schema): string {
  const about = schema.description ? `<p>${escape(schema.description)}</p>\n` : ''
  if (!schema.properties) return `${about}<p>${typeOf(schema)}</p>`
  const rows = Object.entries(schema.properties).map(
    ([name, field]) =>
      `<div><dt><code>${escape(name)}</code></dt><dd>${typeOf(field)}${schema.required?.includes(name) ? '' : ', may be left out'}${field.description ? `. ${escape(field.description)}` : ''}</dd></div>`,
  )
  return `${about}<dl>\n${rows.join('\n')}\n</dl>`
}

/** A schema in words, with links to those that have a name. */
function typeOf(schema: Schema): string {
  const name = schema.$ref?.split('/').at(-1)
  if (name) return `<a href="#schema-${name}">${name}</a>`
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' or ')
  if (schema.enum)
    return `one of ${schema.enum.map((value) => `<code>${escape(String(value))}</code>`).join(', ')}`
  if (schema.const !== undefined) return `<code>${escape(String(schema.const))}</code>`
  if (schema.items) return `list of ${typeOf(schema.items)}`
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(
      ([field, inner]) => `<code>${escape(field)}</code>: ${typeOf(inner)}`,
    )
    return `{ ${fields.join('; ')} }`
  }
  const type = schema.format ?? (Array.isArray(schema.type) ? schema.type.join(' or ') : schema.type)
  return [
    type ?? 'anything',
    schema.minLength ? `at least ${schema.minLength} characters` : '',
    schema.maxLength ? `at most ${schema.maxLength} characters` : '',
    schema.default === undefined ? '' : `<code>${escape(JSON.stringify(schema.default))}</code> if left out`,
  ]
    .filter(Boolean)
    .join(', ')
}
