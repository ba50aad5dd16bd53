// Sends one report to Orden from another program. Needs Node 20 or newer and nothing else.
//
//   ORDEN_TOKEN=orden_… node report.js https://orden.example/fjordvik "Lyset i trapp B er ute."
//
// Run again with the same REPORT_ID, OCCURRED_AT and text it is the same report, and the receipt is the same.
import { randomUUID } from 'node:crypto'

const [given, text] = process.argv.slice(2)
const address = given?.replace(/\/+$/, '')
const token = process.env.ORDEN_TOKEN
if (!address || !text || !token) {
  console.error('Usage: ORDEN_TOKEN=orden_… node report.js https://orden.example/fjordvik "What happened"')
  process.exit(2)
}

if (process.env.REPORT_ID && !process.env.OCCURRED_AT) {
  console.error('REPORT_ID needs OCCURRED_AT as well: the same report says the same time.')
  process.exit(2)
}

/** Calls the API; a problem is thrown with its code, which a program decides by, and its words, which people read. */
async function call(method, path, body) {
  const response = await fetch(`${address}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  })
  const answer = await response.json()
  if (response.ok) return answer
  throw Object.assign(new Error(`${answer.code}: ${answer.detail}`), { status: response.status })
}

/** Tries again after a lost answer and after 5xx. It is safe: the id says that it is the same report. */
async function callUntilAnswered(method, path, body) {
  for (const seconds of [1, 5, 25]) {
    try {
      return await call(method, path, body)
    } catch (error) {
      if (error.status && error.status < 500) throw error
      console.error(`${error.message} Trying again in ${seconds} s.`)
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
    }
  }
  return call(method, path, body)
}

try {
  // What the form offers is what may be sent: the units this token reports from, and their types.
  const { units } = await callUntilAnswered('GET', '/reports/form')
  const [unit] = units
  if (!unit) throw new Error('The token reports from no unit.')

  const receipt = await callUntilAnswered('POST', '/reports', {
    id: process.env.REPORT_ID ?? randomUUID(),
    kind: 'deviation',
    typeCode: null,
    text,
    outcome: 'noHarm',
    occurredAt: process.env.OCCURRED_AT ?? new Date().toISOString(),
    unitId: unit.id,
    locationId: null,
  })
  const names = receipt.recipients.map(({ name, position }) => `${name} (${position})`).join(', ')
  console.log(`Report ${receipt.number} from ${unit.name} reached ${names}.`)
  console.log(`An answer is due ${receipt.answerDueAt}. Its id is ${receipt.id}.`)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
