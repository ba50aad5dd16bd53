// Receives webhooks from Orden and says what happened. Needs Node 20 or newer and nothing else.
//
//   ORDEN_WEBHOOK_SECRET=whsec_… node receive.js 8080
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

const key = Buffer.from((process.env.ORDEN_WEBHOOK_SECRET ?? '').replace(/^whsec_/, ''), 'base64')
if (key.length === 0) {
  console.error('Usage: ORDEN_WEBHOOK_SECRET=whsec_… node receive.js 8080')
  process.exit(2)
}

/** Whether Orden signed exactly these bytes. While a secret is being changed there are two signatures. */
function isSigned(id, timestamp, signatures, body) {
  const wanted = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest()
  return signatures.split(' ').some((signature) => {
    const [version, given = ''] = signature.split(',')
    const found = Buffer.from(given, 'base64')
    return version === 'v1' && found.length === wanted.length && timingSafeEqual(found, wanted)
  })
}

/** A message that somebody kept and sends again is old. A demo with a clock of its own needs MAX_AGE=0: any age. */
const maxAge = Number(process.env.MAX_AGE ?? 300)
const isFresh = (timestamp) => maxAge === 0 || Math.abs(Date.now() / 1000 - Number(timestamp)) < maxAge

// A message may come twice, under the same id. A real program keeps these where they outlive it.
const known = new Set()

const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => (body += chunk))
  request.on('end', () => receive(request, response, body))
})

function receive(request, response, body) {
  const id = String(request.headers['webhook-id'])
  const timestamp = String(request.headers['webhook-timestamp'])
  const signatures = String(request.headers['webhook-signature'])
  if (!isSigned(id, timestamp, signatures, body) || !isFresh(timestamp)) {
    response.writeHead(401).end()
    console.log('Refused a message that is not from Orden.')
    return
  }
  // Answer first and work afterwards: Orden waits ten seconds.
  response.writeHead(204).end()
  if (known.has(id)) return
  known.add(id)
  const { type, timestamp: at, data } = JSON.parse(body)
  console.log(`${at} ${type} ${data.subject.number ?? data.subject.id} ${data.link}`)
}

server.listen(Number(process.argv[2] ?? 8080), '127.0.0.1', () =>
  console.log(`Listening on http://127.0.0.1:${server.address().port}`),
)
