import { importPrivateKey, newEnvelope, openSealed, seal } from '#kernel/sealed.ts'
import { ApiProblem } from '../api-problem.ts'
import { api } from '../api.ts'
import { slug } from '../place.ts'
import type { RouteMap } from '../route-map.ts'
import { createStore } from '../store.ts'
import { openBox, type Waiting } from './box.ts'

type Report = RouteMap['POST /reports']['body']
export type Delivered = RouteMap['POST /outbox']['output'] & { id: string }

/** Keys are asked for again after so long, so that a phone in use never seals to one that is soon retired. */
const renewedAfter = 30 * 24 * 3_600_000

const ownerOf = (personId: string): string => `${slug()}:${personId}`

/** What waits on this device for this municipality, whoever wrote it; undefined until somebody has looked. */
export const waitingHere = createStore<readonly Waiting[]>(() => [])

/** Those that arrived while this page was open. */
export const arrivedHere = createStore<readonly Delivered[]>(() => [])

async function look(): Promise<readonly Waiting[]> {
  const box = await openBox()
  const found = await box.getAllFromIndex('waiting', 'slug', slug())
  waitingHere.write(found.toSorted((a, b) => a.keptAt - b.keptAt))
  return waitingHere.read()
}

/** Gets ready for having no net, while there is net: asks for keys where this device has none for her, or old ones. */
export async function prepareOutbox(personId: string): Promise<void> {
  const box = await openBox()
  const owner = ownerOf(personId)
  const kept = await box.get('keys', owner)
  if (kept?.privateKey && Date.now() - kept.gotAt < renewedAfter) return
  const { token, server, author } = await api.call('POST /outbox/keys')
  const privateKey = await importPrivateKey(author.privateKey)
  const { id, publicKey } = author
  await box.put('keys', { owner, token, server, author: { id, publicKey }, privateKey, gotAt: Date.now() })
  // Android and iOS throw away what a page keeps when room is short, unless it has asked.
  await navigator.storage?.persist?.()
}

const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Short enough to write on a hand, and read without mistaking one sign for another. */
const temporaryNumber = (): string =>
  `M-${Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => signs[byte % signs.length]).join('')}`

/** Seals a report and keeps it on this device. Throws where that cannot be done: then nothing is promised. */
export async function keepReport(report: Report, personId: string): Promise<Waiting> {
  const box = await openBox()
  const keys = await box.get('keys', ownerOf(personId))
  if (!keys) throw new Error('this device has no keys to keep a report with')
  const { token, server, author } = keys
  const inside = { report, personId, token, writtenAt: new Date().toISOString() }
  const sealed = await seal(await newEnvelope(report.id, { server, author }), JSON.stringify(inside))
  const known = await box.get('waiting', report.id)
  const temporary = known?.temporary ?? temporaryNumber()
  const item = { id: report.id, slug: slug(), sealed, temporary, keptAt: Date.now() }
  await box.put('waiting', item)
  await look()
  return item
}

/** It arrived another way, or its author threw it away. */
export async function forgetWaiting(id: string): Promise<void> {
  const box = await openBox()
  await box.delete('waiting', id)
  await look()
}

/** What she wrote, for its author where she is signed in on this device; undefined for anybody else. */
export async function readWaiting({ sealed }: Waiting, personId: string): Promise<Report | undefined> {
  const box = await openBox()
  const keys = await box.get('keys', ownerOf(personId))
  if (!keys?.privateKey || keys.author.id !== sealed.author.keyId) return undefined
  const inside: { report: Report } = JSON.parse(await openSealed(sealed, 'author', keys.privateKey))
  return inside.report
}

/** At sign-out nobody here reads what waits any more. It is still sent. */
export async function lockOutbox(personId: string): Promise<void> {
  const box = await openBox()
  const keys = await box.get('keys', ownerOf(personId))
  if (keys) await box.put('keys', { ...keys, privateKey: null })
}

/** Sends what waits, the oldest first, in one tab at a time. Stops where there is no net. */
export async function deliverWaiting(): Promise<void> {
  await navigator.locks.request(`orden:outbox:${slug()}`, { ifAvailable: true }, async (held) => {
    if (!held) return
    for (const item of await look()) if (!(await deliver(item))) break
  })
}

/** Whether the next one is worth trying. */
async function deliver(item: Waiting): Promise<boolean> {
  try {
    const sent = await api.call('POST /outbox', { body: item.sealed })
    await forgetWaiting(item.id)
    arrivedHere.write([...arrivedHere.read(), { ...sent, id: item.id }])
    return true
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem
    const isRefused = problem.status >= 400 && problem.status < 500 && problem.status !== 429
    if (!isRefused) return false
    const box = await openBox()
    const trouble = { title: problem.title ?? '', detail: problem.detail ?? '' }
    await box.put('waiting', { ...item, trouble })
    await look()
    return true
  }
}
