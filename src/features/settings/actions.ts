import type { z } from 'zod'
import type { Language } from '#kernel/language.ts'
import { orNotFound, refuse } from '#kernel/problem.ts'
import { inTenant, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs, officeOf } from '../access/index.ts'
import {
  basisOf,
  content,
  contentOf,
  type AddedType,
  type RouteChoice,
  type SeverityChoice,
  type TypeChoice,
} from '../content/index.ts'
import { mayOwnMeasures, positionById, rootUnit, takeReports } from '../organisation/index.ts'
import { forgetMunicipalities } from '../tenants/index.ts'
import type { choosingFunction } from './contract.ts'
import * as queries from './queries.ts'
import { timesOf } from './read.ts'
import { hasWords, isCodeIn, refuseOrder, refuseSameTile } from './rules.ts'

type Choosing<Value> = { body: { value: Value | null; version: number } }
type OfCode = { params: { code: string } }

export function chooseType(context: Context, { params: { code }, body }: OfCode & Choosing<TypeChoice>) {
  const type = orNotFound(contentOf(context.municipality).types.find((known) => known.code === code))
  if (type.origin === 'local') refuse({ kind: 'notFound', key: 'http:problem.notFound' })
  const { value, version } = body
  const isAsPackage =
    value && !value.hidden && !hasWords(value.name) && !hasWords(value.tile) && value.severityFloor === null
  return choose(context, 'type', code, { value: isAsPackage ? null : value, version })
}

/** Adds a type, or changes one that was added. One that something was reported as is hidden, and never taken away. */
export function chooseAddedType(context: Context, { params: { code }, body }: OfCode & Choosing<AddedType>) {
  const { value, version } = body
  if (value && !isCodeIn(value.category, code)) refuse({ kind: 'invalid', key: 'settings:refused.category' })
  if (value && !(hasWords(value.name) && hasWords(value.tile)))
    refuse({ kind: 'invalid', key: 'settings:refused.words' })
  return choose(context, 'addedType', code, { value, version }, async (tx) => {
    if (value) return
    const { isUsed } = await queries.typeIsUsed(tx, context.tenantId, code).executeTakeFirstOrThrow()
    if (isUsed) refuse({ kind: 'conflict', key: 'settings:refused.used' })
  })
}

/** For cases that come from now on. Those that are here keep what was promised. */
export function chooseSeverity(
  context: Context,
  { params, body }: { params: { level: string } } & Choosing<SeverityChoice>,
) {
  const wanted =
    body.value ?? orNotFound(content.severities.find(({ level }) => String(level) === params.level))
  const all = contentOf(context.municipality).severities.map((severity) => ({
    level: severity.level,
    ...timesOf(severity),
  }))
  const times = 'firstResponse' in wanted ? timesOf(wanted) : wanted
  const refusal = refuseOrder(Number(params.level), times, all)
  if (refusal) refuse(refusal)
  return choose(context, 'severity', params.level, body)
}

export function chooseRoute(context: Context, { params: { code }, body }: OfCode & Choosing<RouteChoice>) {
  const { types, categories } = contentOf(context.municipality)
  orNotFound([...categories, ...types].find((known) => known.code === code))
  const to = body.value?.to
  return choose(context, 'routing', code, body, async (tx) => {
    if (typeof to !== 'object' || to === null) return
    const position = await positionById(tx, context.tenantId, to.positionId).executeTakeFirst()
    if (!position || !mayOwnMeasures(position.function))
      refuse({ kind: 'notFound', key: 'settings:refused.position' })
    await takeReports(tx, context.tenantId, to.positionId).execute()
  })
}

export function chooseFunction(
  context: Context,
  { params: { code }, body }: OfCode & { body: z.output<typeof choosingFunction> },
) {
  orNotFound(content.functions.find((known) => known.code === code))
  const { value, version } = body
  return choose(context, 'function', code, { value: value && hasWords(value.name) ? value : null, version })
}

export function chooseLanguages(context: Context, { body }: Choosing<Language[]>) {
  if (body.value && !body.value.includes(context.municipality.language))
    refuse({ kind: 'invalid', key: 'settings:refused.language' })
  return choose(context, 'language', 'all', body)
}

/** Saves one choice, beside what the package says of it today, and tells of it. This process follows it at once. */
async function choose(
  context: Context,
  kind: queries.ChoiceKind,
  code: string,
  { value, version }: { value: unknown; version: number },
  check?: (tx: Tx) => Promise<void>,
): Promise<{ version: number }> {
  const { tenantId, database } = context
  const saved = await inTenant(context, async (tx) => {
    const key = { tenantId, kind, code }
    const [before] = await queries.lockChoice(tx, key).execute()
    const changed = { kind: 'conflict', key: 'settings:refused.changed' } as const
    if ((before?.version ?? 0) !== version) refuse({ ...changed, current: before?.value ?? null })
    const basis = basisOf(content, { kind, code }) ?? before?.basis ?? null
    const after = { kind, code, value, basis, version: version + 1 }
    refuseUnclear(context, after)
    await check?.(tx)
    const row = await queries.saveChoice(tx, key, { value, basis, version }).executeTakeFirst()
    const root = await rootUnit(tx, tenantId).executeTakeFirstOrThrow()
    await record(context, tx, {
      kind: 'content.changed',
      subject: { kind: 'municipality', id: root.id },
      actor: actingAs(context.actor, officeOf(context.actor, 'content:set')?.id),
      payload: { what: kind, code, before: before?.value ?? null, after: value },
    })
    return row ?? refuse(changed)
  })
  forgetMunicipalities(database)
  return saved
}

/** Asks the whole content, as it would be, whether reporters could still tell its tiles apart. */
function refuseUnclear(
  { municipality }: Context,
  after: Context['municipality']['localChoices'][number],
): void {
  const others = municipality.localChoices.filter(
    ({ kind, code }) => kind !== after.kind || code !== after.code,
  )
  const { types } = contentOf({ ...municipality, localChoices: [...others, after] })
  const refusal = refuseSameTile(after.code, types, municipality.languages)
  if (refusal) refuse(refusal)
}
