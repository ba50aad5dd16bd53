import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { newId } from '../src/kernel/ids.ts'

export type Reader = { role: string; slug: string; cookie: string }
export type Sender = { slug: string; cookie: string; unitId: string }

type Person = { tenantId: number; personId: string; unitId: string }

/** A session for each, as signing in would have made it. */
async function signIn(root: pg.Client, people: readonly Person[], now: Date): Promise<string[]> {
  const sessions = people.map((person) => ({
    ...person,
    id: newId(),
    token: randomBytes(32).toString('base64url'),
  }))
  await root.query(
    `insert into session (tenant_id, id, person_id, token_hash, device, created_at, seen_at, expires_at)
      select (s->>'tenantId')::int, (s->>'id')::uuid, (s->>'personId')::uuid, decode(s->>'hash', 'hex'), 'bench',
        $2::timestamptz, $2::timestamptz, $2::timestamptz + interval '1 day'
      from json_array_elements($1::json) s`,
    [
      JSON.stringify(
        sessions.map((one) => ({ ...one, hash: createHash('sha256').update(one.token).digest('hex') })),
      ),
      now,
    ],
  )
  return sessions.map(({ token }) => `orden_session=${token}`)
}

const functions: Record<string, [positionFunction: string, kind: string]> = {
  'unit leader': ['leader', 'section'],
  kommunalsjef: ['leader', 'sector'],
  coordinator: ['coordinator', 'municipality'],
  verneombud: ['safetyRep', 'sector'],
}
export const roles = Object.keys(functions)

/** Twelve people of each role: those of the largest municipalities, where it costs most. */
export async function readers(root: pg.Client, now: Date): Promise<Reader[]> {
  const all: Reader[] = []
  for (const [role, [wanted, kind]] of Object.entries(functions)) {
    const { rows } = await root.query<Person>(
      `select h.tenant_id as "tenantId", h.person_id as "personId", u.id as "unitId"
        from position p
        join unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
        join position_holder h on h.tenant_id = p.tenant_id and h.position_id = p.id
        where p.function = $1 and u.kind = $2 and p.tenant_id <= 12
        order by row_number() over (partition by p.tenant_id order by p.id), p.tenant_id limit 12`,
      [wanted, kind],
    )
    const cookies = await signIn(root, rows, now)
    all.push(...rows.map((row, i) => ({ role, slug: `kommune-${row.tenantId}`, cookie: cookies[i] ?? '' })))
  }
  return all
}

/** Four thousand employees, so that nobody sends more in a minute than she may. */
export async function senders(root: pg.Client, now: Date): Promise<Sender[]> {
  const { rows } = await root.query<Person>(
    `select h.tenant_id as "tenantId", h.person_id as "personId", p.unit_id as "unitId"
      from position_holder h
      join position p on p.tenant_id = h.tenant_id and p.id = h.position_id
      where p.function = 'employee' order by h.id limit 4000`,
  )
  const cookies = await signIn(root, rows, now)
  return rows.map((row, i) => ({
    slug: `kommune-${row.tenantId}`,
    cookie: cookies[i] ?? '',
    unitId: row.unitId,
  }))
}
