import { ApiProblem, mayArriveLater } from '../api-problem.ts'
import { createApi } from '../api.ts'
import type { RouteMap } from '../route-map.ts'
import { openBox, type Waiting } from './box.ts'

export type Delivered = RouteMap['POST /outbox']['output'] & { id: string }

/**
 * Sends what waits, the oldest first, of one municipality or of all. One page or worker at a time; stops where there is no
 * net. Runs in the service worker too, which has no page. Gives what arrived, and whether any is left that may.
 */
export async function deliverAll(slug?: string): Promise<{ arrived: Delivered[]; isDone: boolean }> {
  const box = await openBox()
  return navigator.locks.request('orden:outbox', { ifAvailable: true }, async (held) => {
    const arrived: Delivered[] = []
    // Whoever holds it may yet find no net.
    if (!held) return { arrived, isDone: false }
    let isDone = true
    const all = await (slug ? box.getAllFromIndex('waiting', 'slug', slug) : box.getAll('waiting'))
    for (const item of all.toSorted((a, b) => a.keptAt - b.keptAt)) {
      const sent = await deliver(item)
      if (sent === 'noNet') return { arrived, isDone: false }
      if (sent === 'later') isDone = false
      else if (sent !== 'refused') arrived.push(sent)
    }
    return { arrived, isDone }
  })
}

async function deliver(item: Waiting): Promise<Delivered | 'refused' | 'later' | 'noNet'> {
  const box = await openBox()
  try {
    const sent = await createApi<RouteMap>(() => `/${item.slug}/api`).call('POST /outbox', {
      body: item.sealed,
      patience: 30_000,
    })
    await box.delete('waiting', item.id)
    return { ...sent, id: item.id }
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem
    if (problem.status === 0 || problem.status === 429) return 'noNet'
    // Something is wrong with the server, or with this one: the others need not wait for it.
    if (mayArriveLater(problem)) return 'later'
    const trouble = { title: problem.title ?? '', detail: problem.detail ?? '' }
    await box.put('waiting', { ...item, trouble })
    return 'refused'
  }
}
