import { slug } from './place.ts'
import { readStored, writeStored } from './storage.ts'

/** Where somebody said last that she works, on this device, and on which day. */
export type LastUnit = { unitId: string; day: string; unit?: unknown }
const key = (personId: string) => `orden:${slug()}:unit:${personId}`

/** What earlier versions stored, the id alone, is of no known day. */
export function readLastUnit(personId: string): LastUnit | undefined {
  const stored = readStored(key(personId))
  if (!stored?.startsWith('{')) return stored ? { unitId: stored, day: '' } : undefined
  try {
    return JSON.parse(stored) as LastUnit
  } catch {
    return undefined
  }
}

/** `unit` is what is known of one that is not hers, and is kept as long as she does not say another. */
export function rememberLastUnit(personId: string, last: LastUnit): void {
  const before = readLastUnit(personId)
  const unit = last.unit ?? (before?.unitId === last.unitId ? before.unit : undefined)
  writeStored(key(personId), JSON.stringify({ ...last, unit }))
}
