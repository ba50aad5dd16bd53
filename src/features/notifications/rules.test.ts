import { expect, test } from 'vitest'
import { bearsSilence, mailState, planPushes, quietHours } from './rules.ts'

test('only a mail server that answers can have taken everything', () => {
  const stuck = [{}]
  expect(mailState({ mailServer: true, demo: false, mails: [] })).toBe('fine')
  expect(mailState({ mailServer: true, demo: true, mails: [] })).toBe('fine')
  expect(mailState({ mailServer: true, demo: false, mails: stuck })).toBe('failing')
  expect(mailState({ mailServer: false, demo: false, mails: [] })).toBe('noServer')
  expect(mailState({ mailServer: false, demo: false, mails: stuck })).toBe('noServer')
  expect(mailState({ mailServer: false, demo: true, mails: [] })).toBe('demo')
})

const at = '2026-11-23T09:00:00Z'
const push = (id: string, wakes = false, readAt: string | null = null, shownAt: string | null = null) => ({
  ...{ id, wakes, readAt, shownAt },
})
const ids = (pushes: readonly { id: string }[]) => pushes.map(({ id }) => id)
const night = new Date('2026-11-23T22:30:00Z')

test('by day all that waits is shown in one, but for what is serious, which is shown first and alone', () => {
  const plan = (...pushes: ReturnType<typeof push>[]) => ids(planPushes(pushes, null, night).next)
  expect(plan(push('a'), push('b'))).toEqual(['a', 'b'])
  expect(plan(push('a'), push('b', true), push('c', true))).toEqual(['b'])
})

test('in quiet hours only what is serious is shown, and the rest waits for their end', () => {
  const { next, again } = planPushes([push('a'), push('b', true)], { from: '22:00', to: '06:00' }, night)
  expect([ids(next), again?.toISOString()]).toEqual([['b'], '2026-11-24T05:00:00.000Z'])
  expect(planPushes([push('b', true)], { from: '22:00', to: '06:00' }, night).again).toBeNull()
})

test('what has been read is taken away where it stands, and never shown where it does not', () => {
  const plan = planPushes(
    [push('a', false, at, at), push('b', false, at), push('c', false, null, at)],
    null,
    night,
  )
  expect([plan.over, plan.missed, plan.shown, plan.next].map(ids)).toEqual([['a'], ['b'], ['c'], []])
})

test('nights are quiet until somebody chooses, also to have none', () => {
  expect(quietHours(undefined)).toEqual({ from: '22:00', to: '06:00' })
  expect(quietHours({ begins: '20:00', ends: '07:30' })).toEqual({ from: '20:00', to: '07:30' })
  expect(quietHours({ begins: null, ends: null })).toBeNull()
})

test('Apple takes no message that shows nothing', () => {
  expect(bearsSilence('https://web.push.apple.com/QABC')).toBe(false)
  expect(bearsSilence('https://fcm.googleapis.com/fcm/send/abc')).toBe(true)
  expect(bearsSilence('https://push.apple.com.example/abc')).toBe(true)
})
