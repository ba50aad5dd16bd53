import { ApiProblem, mayArriveLater } from '../api-problem.ts'
import { createApi } from '../api.ts'
import type { RouteMap } from '../route-map.ts'
import { openBox, type Waiting, type WaitingFile } from './box.ts'

export type Delivered = RouteMap['POST /outbox']['output'] & { id: string }

/** What became of one: `noNet` means that there is no point in trying the next. */
type Outcome = 'sent' | 'refused' | 'later' | 'noNet'

/**
 * Sends what waits, reports before what belongs to them and the oldest first, of one municipality or of all. One page or
 * worker at a time; stops where there is no net. Runs in the service worker too, which has no page. Gives what arrived, and
 * whether any is left that may.
 */
export async function deliverAll(slug?: string): Promise<{ arrived: Delivered[]; isDone: boolean }> {
  const box = await openBox()
  return navigator.locks.request('orden:outbox', { ifAvailable: true }, async (held) => {
    const arrived: Delivered[] = []
    // Whoever holds it may yet find no net.
    if (!held) return { arrived, isDone: false }
    const reports = await inTurn(await box.getAllFromIndex('waiting', 'slug', slug), async (report) => {
      const { outcome, answer } = await deliverReport(report)
      if (answer) arrived.push({ ...answer, id: report.id })
      return outcome
    })
    if (reports === 'noNet') return { arrived, isDone: false }
    const waiting = new Set(await box.getAllKeys('waiting'))
    const released = (await box.getAllFromIndex('files', 'slug', slug)).filter(
      ({ isReleased, reportId }) => isReleased && !waiting.has(reportId),
    )
    const files = await inTurn(released, deliverFile)
    return { arrived, isDone: reports === 'done' && files === 'done' }
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

async function deliverReport(report: Waiting) {
  const box = await openBox()
  return attempt(
    async () => {
      const answer = await apiOf(report.slug).call('POST /outbox', {
        body: report.sealed,
        patience,
        tellsClock: true,
      })
      await box.delete('waiting', report.id)
      return answer
    },
    (trouble) => noteTrouble('waiting', report, trouble),
  )
}

/** Goes on from where the server is, which may have had some of it from the page. */
async function deliverFile(file: WaitingFile): Promise<Outcome> {
  const box = await openBox()
  const { about, parts } = file
  // The page that it was chosen on may be sending it.
  return navigator.locks.request(lockOf(file.id), { ifAvailable: true }, async (held) => {
    if (!held) return 'later'
    const { outcome } = await attempt(
      async () => {
        for (let part = parts[0]; part;) {
          const { state, received } = await apiOf(file.slug).call('POST /outbox/files', {
            body: { about, part },
            patience,
          })
          part = state === 'receiving' ? parts.find(({ offset }) => offset === received) : undefined
        }
        await box.delete('files', file.id)
      },
      (trouble) => noteTrouble('files', file, trouble),
    )
    return outcome
  })
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

export const lockOf = (fileId: string): string => `orden:file:${fileId}`

/** Keeps why the server would not take something: trying again by itself would change nothing. */
async function attempt<Answer>(
  send: () => Promise<Answer>,
  keep: (trouble: { title: string; detail: string }) => Promise<unknown>,
): Promise<{ outcome: Outcome; answer?: Answer }> {
  try {
    return { outcome: 'sent', answer: await send() }
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem
    if (problem.status === 0 || problem.status === 429) return { outcome: 'noNet' }
    if (mayArriveLater(problem)) return { outcome: 'later' }
    await keep({ title: problem.title ?? '', detail: problem.detail ?? '' })
    return { outcome: 'refused' }
  }
}
