/**
 * What the benches hold Orden against: Fastify and pg and nothing else, sending the very statements that Orden sent,
 * in as many round trips. It knows no rights, checks no input and presents nothing.
 */
import Fastify from 'fastify'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { newId } from '../src/kernel/ids.ts'
import { decoded, type Sent } from './record.ts'

const [, , file = '', connectionString = ''] = process.argv
const recorded: Record<string, Sent[]> = JSON.parse(readFileSync(file, 'utf8'))
const pool = new pg.Pool({ connectionString, max: 10, pipeline: true })

const tripsOf = (sent: Sent[]): Sent[][] =>
  [...Map.groupBy(sent, (one) => one.trip).values()].map((trip) =>
    trip.map((one) => ({ ...one, values: one.values.map(decoded) })),
  )
const trips = new Map(Object.entries(recorded).map(([key, sent]) => [key, tripsOf(sent)]))

/** Sends each trip and waits for it, as Orden does. `change` puts what is new in place of what was recorded. */
async function replay(plan: Sent[][], change: (value: unknown, rows: unknown[][]) => unknown) {
  const clients = new Map<number, pg.PoolClient>()
  const rows: unknown[][] = []
  for (const [at, trip] of plan.entries()) {
    const later = new Set(plan.slice(at + 1).flatMap((next) => next.map(({ connection }) => connection)))
    const answers = await Promise.all(
      [...Map.groupBy(trip, ({ connection }) => connection)].map(async ([connection, statements]) => {
        const client = clients.get(connection) ?? (await pool.connect())
        clients.set(connection, client)
        const sent = statements.map(({ text, name, values }) =>
          client.query({
            text,
            ...(name && { name }),
            values: values.map((value) => change(value, rows)),
            rowMode: 'array',
          }),
        )
        const told = await Promise.all(sent)
        if (!later.has(connection)) client.release()
        return told.map((answer) => answer.rows)
      }),
    )
    rows.push(...answers.flat())
  }
  return rows
}

const same = (value: unknown) => value
const app = Fastify()
app.addHook('onError', async (_request, _reply, error) => console.error(error))
app.get('/:slug/api/cases', async ({ headers }, reply) => {
  const cells = (await replay(trips.get(headers.cookie ?? '')!, same)).flat(2)
  const lines = cells.filter((cell) => typeof cell === 'string' && cell.startsWith('{"id"'))
  return reply.type('application/json; charset=utf-8').send(`{"cases":[${lines.join(',')}]}`)
})
app.get('/:slug/api/cases/:ref', ({ headers, params }) =>
  replay(trips.get(`${headers.cookie} ${(params as { ref: string }).ref}`)!, same),
)
app.post('/:slug/api/reports', ({ headers }) => {
  const plan = trips.get(headers.cookie ?? '')!
  const ids = new Map<string, string>()
  // Ids that Orden made while it was recorded begin with that hour; each gets a fresh one, and the number is the new one.
  const fresh = (id: string) => ids.get(id) ?? ids.set(id, newId()).get(id)!
  const isNumber = (cell: unknown): cell is string => typeof cell === 'string' && /^20\d\d-\d{4,}$/.test(cell)
  const old =
    plan
      .flat()
      .flatMap(({ values }) => values)
      .find(isNumber) ?? 'none'
  return replay(plan, (value, rows) =>
    typeof value === 'string'
      ? value
          .replace(/01[0-9a-f]{6}-[0-9a-f]{4}-7[0-9a-f-]{21}/g, fresh)
          .replaceAll(old, rows.flat(2).find(isNumber) ?? old)
      : value,
  )
})
console.log(`ready ${await app.listen({ port: 0, host: '127.0.0.1' })}`)
