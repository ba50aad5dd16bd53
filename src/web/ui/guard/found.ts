import type { ToldTally } from '#kernel/guard/tally.ts'
import type { Finding } from './use-guard.ts'

type Said = {
  text: string
  /** What stood in it once and was written in another way, and what stands there now. */
  replaced: readonly Finding[]
  standing: readonly Finding[]
}

/** What the guard has said of the fields on the page, by their ids. */
const fields = new Map<string, Said>()

export const noteFound = (field: string, said: Said): unknown => fields.set(field, said)
export const forgetField = (field: string): unknown => fields.delete(field)

/** What is sent, with how much the guard found in its words: counts by kind, and nothing of what it was. */
export function withFound<Body>(body: Body): Body {
  if (typeof body !== 'object' || body === null || 'guard' in body) return body
  const sent: unknown[] = Object.values(body)
  const guard: ToldTally = {}
  for (const { text, replaced, standing } of fields.values()) {
    if (!sent.includes(text)) continue
    const isGone = ({ words }: Finding) => !standing.some((one) => one.words === words)
    for (const { kind } of replaced.filter(isGone)) countsIn(guard, kind).replaced += 1
    for (const { kind } of standing) countsIn(guard, kind).kept += 1
  }
  return Object.keys(guard).length > 0 ? { ...body, guard } : body
}

const countsIn = (guard: ToldTally, kind: Finding['kind']) => (guard[kind] ??= { replaced: 0, kept: 0 })
