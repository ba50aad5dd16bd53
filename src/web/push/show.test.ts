import { expect, test } from 'vitest'
import type { PushMessage } from '#kernel/push-message.ts'
import { openShown, show } from './show.ts'

/** A screen as a browser keeps it: one notice a tag. */
function aScreen() {
  const shown = new Map<string, NotificationOptions & { title: string }>()
  return {
    titles: () => [...shown.values()].map(({ title }) => title),
    async showNotification(title: string, options: NotificationOptions = {}) {
      shown.set(options.tag ?? title, { ...options, title })
    },
    async getNotifications() {
      return [...shown].map(([tag, { data }]) => ({ data, close: () => shown.delete(tag) }) as never)
    },
  }
}
const aMessage = (ids: string[], changes: Partial<PushMessage> = {}): PushMessage => ({
  municipality: 'fjordvik',
  show: { ids, title: ids.join(), body: 'Fjordvik kommune', path: '/varsler', language: 'nb' },
  keep: ids,
  unread: 1,
  ...changes,
})

test('what comes twice is shown once', async () => {
  const screen = aScreen()
  await show(aMessage(['a']), screen, {})
  await show(aMessage(['a']), screen, {})
  expect(screen.titles()).toEqual(['a'])
})

test('what has been read elsewhere goes, with the next notice or with a message that shows none', async () => {
  const screen = aScreen()
  const counted: number[] = []
  const badge = { setAppBadge: async (count: number) => void counted.push(count) }
  await show(aMessage(['a']), screen, badge)
  await show(aMessage(['x'], { municipality: 'nordvik' }), screen, badge)
  await show(aMessage(['b'], { keep: ['b'] }), screen, badge)
  expect(screen.titles()).toEqual(['x', 'b'])
  await show(aMessage([], { show: null, keep: [], unread: 0 }), screen, badge)
  expect(screen.titles()).toEqual(['x'])
  await show(aMessage([], { show: null, keep: null }), screen, badge)
  expect(screen.titles()).toEqual(['x'])
  expect(counted).toEqual([1, 1, 1, 0, 1])
})

test('a tap opens its page, or goes to the one that shows it', async () => {
  const origin = 'https://orden.example'
  const went: string[] = []
  const page = (path: string) => ({
    url: `${origin}${path}`,
    focus: async () => void went.push(`focus ${path}`) as never,
  })
  const pages = [page('/fjordvik/meld'), page('/fjordvik/saker/2026-0002?fra=hjem')]
  const open = async (url: string) => void went.push(`open ${url}`)
  const data = (path: string) => ({ municipality: 'fjordvik', ids: ['a'], path })
  await openShown(data('/saker/2026-0002'), origin, pages, open)
  await openShown(data('/saker/2026-0003'), origin, pages, open)
  await openShown(data('/../nordvik/saker'), origin, pages, open)
  await openShown({ url: 'https://evil.example' }, origin, pages, open)
  expect(went).toEqual([
    'focus /fjordvik/saker/2026-0002?fra=hjem',
    `open ${origin}/fjordvik/saker/2026-0003`,
    `open ${origin}/fjordvik/varsler`,
  ])
})
