import { wakeWhenThereIsNet } from '../register-worker.ts'
import { openBox } from './box.ts'
import { lockOfReport } from './deliver.ts'
import { keysOf, prepareKeys } from './keys.ts'
import { readWaiting, type Report } from './outbox.ts'

/** As long as one that is being sent may take, and a little more. */
const patience = 35_000

/** What nobody has looked at for so long is sent as it lies. */
const leftAfter = 5 * 60_000

/**
 * What she wrote, and whether files wait with it, held so that nobody sends it meanwhile; undefined where it has been sent, is
 * being mended elsewhere, or is not this person's to read.
 */
export async function readToMend(
  id: string,
  personId: string,
): Promise<{ report: Report; hasFiles: boolean } | undefined> {
  const box = await openBox()
  // Asked for before this page sends what waits: locks are given in turn. Read once nobody is sending it.
  if (!(await hold(id))) return undefined
  const item = await box.get('waiting', id)
  if (!item) return undefined
  if (!(await keysOf(personId))?.privateKey) await prepareKeys(personId)
  const inside = await readWaiting(item, personId)
  return (
    inside && { report: inside.report, hasFiles: (await box.countFromIndex('files', 'reportId', id)) > 0 }
  )
}

const held = new Map<string, AbortController>()

/** Nobody sends it while she mends it. A page that is closed, or left alone, holds nothing: then it goes as it lies. */
export async function hold(id: string): Promise<boolean> {
  if (held.has(id)) return true
  const end = new AbortController()
  held.set(id, end)
  letGoWhenLeft(id, end.signal)
  const ended = new Promise<void>((done) => end.signal.addEventListener('abort', () => done()))
  const signal = AbortSignal.any([end.signal, AbortSignal.timeout(patience)])
  return new Promise((answer) => {
    const whileMending = () => {
      answer(true)
      return ended
    }
    navigator.locks.request(lockOfReport(id), { signal }, whileMending).catch(() => {
      letGo(id)
      answer(false)
    })
  })
}

/** Sending it then has no harm: what she writes to it afterwards is known to come after it. */
function letGoWhenLeft(id: string, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    clearTimeout(timer)
    if (document.visibilityState === 'hidden') timer = setTimeout(() => letGo(id), leftAfter)
  }
  document.addEventListener('visibilitychange', look, { signal })
}

export function letGo(id: string): void {
  const end = held.get(id)
  if (!end) return
  held.delete(id)
  end.abort()
  void wakeWhenThereIsNet().catch(() => undefined)
}
