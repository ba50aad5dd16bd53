import { ApiProblem, isIdTaken, mayArriveLater } from '../api-problem.ts'
import { createApi } from '../api.ts'
import type { RouteMap } from '../route-map.ts'
import { openBox, type Waiting, type WaitingFile } from './box.ts'
import { deleteFile, readFile } from './file-rows.ts'

export type Delivered = RouteMap['POST /outbox']['output'] & { id: string }

/** What has been sent: the reports, and how many photos and files. */
export type Gone = { arrived: Delivered[]; files: number }

/** What became of one: `noNet` means that there is no point in trying the next. */
type Outcome = 'sent' | 'gone' | 'refused' | 'later' | 'noNet'

/**
 * Sends what waits, reports before what belongs to them and the oldest first, of one municipality or of all. One page or
 * worker at a time; stops where there is no net. Runs in the service worker too, which has no page. Gives what arrived, how
 * many files did, and whether any is left that may.
 */
export async function deliverAll(slug?: string): Promise<Gone & { isDone: boolean }> {
  const box = await openBox()
  return navigator.locks.request('orden:outbox', { ifAvailable: true }, async (held) => {
    const arrived: Delivered[] = []
    // Whoever holds it may yet find no net.
    if (!held) return { arrived, files: 0, isDone: false }
    const reports = await inTurn(await box.getAllFromIndex('waiting', 'slug', slug), async (report) => {
      const { outcome, answer } = await deliverReport(report)
      if (answer) arrived.push({ ...answer, id: report.id })
      return outcome
    })
    if (reports === 'noNet') return { arrived, files: 0, isDone: false }
    // What comes under an id that is taken has come before it was mended, and its files belong to that.
    const waiting = new Set(
      (await box.getAll('waiting')).filter(({ trouble }) => !isIdTaken(trouble)).map(({ id }) => id),
    )
    const released = (await box.getAllFromIndex('files', 'slug', slug)).filter(
      ({ isReleased, reportId }) => isReleased && !waiting.has(reportId),
    )
    let sent = 0
    const files = await inTurn(released, async (file) => {
      const outcome = await deliverFile(file.id)
      if (outcome === 'sent') sent += 1
      return outcome
    })
    return { arrived, files: sent, isDone: reports === 'done' && files === 'done' }
  })
}

/** Something may be wrong with one: the others need not wait for it. */
async function inTurn<Item extends { keptAt: number }>(
  items: Item[],
  deliver: (item: Item) => Promise<Outcome>,
): Promise<'done' | 'later' | 'noNet'> {
  let result: 'done' | 'later' = 'done'
  for (const item of items.toSorted((a, b) => a.keptAt - b.keptAt)) {
    const outcome = await deliver(item)
    if (outcome === 'noNet') return 'noNet'
    if (outcome === 'later') result = 'later'
  }
  return result
}

const apiOf = (slug: string) => createApi<RouteMap>(() => `/${slug}/api`)
const patience = 30_000

/** Not while its author mends it: what is sent is what lies here when she is done. */
async function deliverReport({ id }: Waiting) {
  const box = await openBox()
  return navigator.locks.request(lockOfReport(id), { ifAvailable: true }, async (held) => {
    if (!held) return { outcome: 'later' as const }
    const report = await box.get('waiting', id)
    if (!report) return { outcome: 'sent' as const }
    return attempt(
      async () => {
        const answer = await apiOf(report.slug).call('POST /outbox', {
          body: report.sealed,
          patience,
          tellsClock: true,
        })
        await forgetSent(report)
        // Only to tell more of what else waits: never a reason to say that it has not come.
        await noteNumber(id, answer.number).catch(() => undefined)
        return answer
      },
      (trouble) => noteTrouble('waiting', report, trouble),
    )
  })
}

/** Goes on from where the server is, which may have had some of it from the page. */
async function deliverFile(id: string): Promise<Outcome> {
  // The page that it was chosen on may be sending it.
  return navigator.locks.request(lockOf(id), { ifAvailable: true }, async (held) => {
    if (!held) return 'later'
    const file = await readFile(id)
    // The page has sent it, or she has taken it back.
    if (!file) {
      await deleteFile(id)
      return 'gone'
    }
    const { about, parts } = file
    const { outcome } = await attempt(
      async () => {
        for (let part = parts[0]; part;) {
          const { state, received } = await apiOf(file.slug).call('POST /outbox/files', {
            body: { about, part },
            patience,
          })
          part = state === 'receiving' ? parts.find(({ offset }) => offset === received) : undefined
        }
        await deleteFile(id)
      },
      (trouble) => noteTrouble('files', file, trouble),
    )
    return outcome
  })
}

/** Not where it was written anew while it was on its way. */
async function forgetSent(sent: Waiting): Promise<void> {
  const box = await openBox()
  const writing = box.transaction('waiting', 'readwrite')
  const kept = await writing.store.get(sent.id)
  if (kept && sealOf(kept) === sealOf(sent)) await writing.store.delete(sent.id)
  await writing.done
}

/** So that whoever sees its files wait is told what they belong to. */
async function noteNumber(reportId: string, number: string): Promise<void> {
  const box = await openBox()
  const writing = box.transaction('files', 'readwrite')
  for (const file of await writing.store.index('reportId').getAll(reportId))
    await writing.store.put({ ...file, follows: number })
  await writing.done
}

/** Unless it was thrown away, or sealed anew, while it was on its way. */
async function noteTrouble<Store extends 'waiting' | 'files'>(
  store: Store,
  sent: { waiting: Waiting; files: WaitingFile }[Store],
  trouble: NonNullable<Waiting['trouble']>,
): Promise<void> {
  const box = await openBox()
  const writing = box.transaction(store, 'readwrite')
  const kept = await writing.store.get(sent.id)
  if (kept && sealOf(kept) === sealOf(sent)) await writing.store.put({ ...kept, trouble })
  await writing.done
}

const sealOf = (item: Waiting | WaitingFile): string => ('about' in item ? item.about : item.sealed).iv

export const lockOfReport = (id: string): string => `orden:report:${id}`
export const lockOf = (fileId: string): string => `orden:file:${fileId}`

/** Keeps why the server would not take something: trying again by itself would change nothing. */
async function attempt<Answer>(
  send: () => Promise<Answer>,
  keep: (trouble: NonNullable<Waiting['trouble']>) => Promise<unknown>,
): Promise<{ outcome: Outcome; answer?: Answer }> {
  try {
    return { outcome: 'sent', answer: await send() }
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem
    if (problem.status === 0 || problem.status === 429) return { outcome: 'noNet' }
    if (mayArriveLater(problem)) return { outcome: 'later' }
    const { title = '', detail = '', code } = problem
    await keep({ title, detail, code })
    return { outcome: 'refused' }
  }
}
