import { newId } from '#kernel/ids.ts'
import { orNotFound, refuse } from '#kernel/problem.ts'
import { inTenant, readInTenant, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs, officeOf } from '../access/index.ts'
import { content, pick } from '../content/index.ts'
import type { RetentionCode } from './contract.ts'
import * as queries from './queries/index.ts'
import { keptFrom } from './rules.ts'

/** Payloads that one erasure names. */
const batch = 1000
const never = new Date(0).toISOString()

/** What is kept how long, and what that would erase today. Nothing is erased by looking. */
export async function readRetention(context: Context) {
  const { tenantId, language, now } = context
  const [chosen] = await readInTenant(context, (db) => [queries.choices(db, tenantId)])
  const rules = content.retention.map((rule) => {
    const choice = chosen.find((known) => known.rule === rule.code)
    return { ...rule, months: choice ? choice.months : rule.months }
  })
  const before = (code: RetentionCode) => {
    const months = rules.find((rule) => rule.code === code)?.months ?? null
    return months === null ? never : keptFrom(now, months)
  }
  const [devices, notices, words] = await readInTenant(context, (db) => [
    counted(queries.oldSignIns(db, tenantId, before('devices'))),
    queries.countNotices(db, tenantId, before('notices')),
    counted(queries.oldCaseEvents(db, tenantId, before('words'))),
  ])
  const counts = { devices: devices[0]?.count, notices: notices[0]?.count, words: words[0]?.count }
  return {
    rules: rules.map(({ code, months, least, name, what }) => ({
      ...{ code, months, least },
      name: pick(name, language),
      what: pick(what, language),
      before: months === null ? null : keptFrom(now, months),
      count: counts[code] ?? 0,
    })),
  }
}

const counted = (found: ReturnType<typeof queries.oldSignIns>) =>
  found.select((eb) => eb.fn.countAll<number>().as('count'))

type Rule = { params: { code: RetentionCode } }

export async function chooseRetention(
  context: Context,
  { params, body }: Rule & { body: { months: number | null } },
) {
  const rule = orNotFound(content.retention.find(({ code }) => code === params.code))
  if (body.months !== null && body.months < rule.least)
    refuse({ kind: 'invalid', key: 'trail:refused.tooSoon', params: { months: rule.least } })
  await inTenant(context, async (tx) => {
    const { tenantId } = context
    await queries.choose(tx, { tenantId, rule: params.code, months: body.months }).execute()
    await recordRule(context, tx, 'trail.retentionChosen', { rule: params.code, months: body.months })
  })
  return {}
}

/** Erases what a rule says is old enough; `before` is the time that the person saw, and goes for no more. */
export async function applyRetention(
  context: Context,
  { params, body }: Rule & { body: { before: string } },
) {
  const { rules } = await readRetention(context)
  const rule = orNotFound(rules.find(({ code }) => code === params.code))
  if (rule.before === null || Date.parse(body.before) > Date.parse(rule.before))
    refuse({ kind: 'conflict', key: 'trail:refused.kept' })
  if (params.code === 'notices')
    await inTenant(context, async (tx) => {
      await queries.deleteNotices(tx, context.tenantId, body.before)
      await recordRule(context, tx, 'trail.noticesErased', { before: body.before, count: rule.count })
    })
  else while ((await erasePayloads(context, params.code, body.before)) === batch);
  return {}
}

function erasePayloads(context: Context, code: 'devices' | 'words', before: string): Promise<number> {
  const find = code === 'devices' ? queries.oldSignIns : queries.oldCaseEvents
  return inTenant(context, async (tx) => {
    const found = await find(tx, context.tenantId, before)
      .select('e.id')
      .orderBy('e.id')
      .limit(batch)
      .execute()
    const event = await recordRule(context, tx, 'trail.erased', {
      events: found.map(({ id }) => id),
      rule: code,
      before,
    })
    if (found.length > 0) await queries.eraseWords(tx, event.id).execute()
    return found.length
  })
}

function recordRule(context: Context, tx: Tx, kind: string, payload: Record<string, unknown>) {
  const office = officeOf(context.actor, 'trail:erase')
  return record(context, tx, {
    kind,
    subject: { kind: 'retention', id: newId() },
    actor: actingAs(context.actor, office?.id),
    payload: { ...payload, function: office?.function ?? null },
  })
}
