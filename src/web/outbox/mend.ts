import { openBox } from './box.ts'
import { lockOfReport } from './deliver.ts'
import { keysOf, prepareKeys } from './keys.ts'
import { readWaiting, type Report } from './outbox.ts'

/** What she wrote, and whether files wait with it; undefined where it has been sent, or is not this person's to read. */
export async function readToMend(
  id: string,
  personId: string,
): Promise<{ report: Report; hasFiles: boolean } | undefined> {
  const box = await openBox()
  const item = await box.get('waiting', id)
  if (!item) return undefined
  // Asked for before this page sends what waits: locks are given in turn.
  hold(id)
  if (!(await keysOf(personId))?.privateKey) await prepareKeys(personId)
  const inside = await readWaiting(item, personId)
  return (
    inside && { report: inside.report, hasFiles: (await box.countFromIndex('files', 'reportId', id)) > 0 }
  )
}

const held = new Map<string, () => void>()

/** Nobody sends it while she mends it. A page that is closed holds nothing: then it goes as it lies. */
export function hold(id: string): void {
  if (held.has(id)) return
  const ended = new Promise<void>((end) => held.set(id, end))
  void navigator.locks.request(lockOfReport(id), () => ended)
}

export function letGo(id: string): void {
  held.get(id)?.()
  held.delete(id)
}
