import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { dayOf } from '../../src/kernel/workdays.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { testNow } from '../people.ts'

let app: TestApp
beforeAll(async () => void (app = await startTestApp()))
afterAll(() => app.close())

test('whoever takes over hears of it when the absence is planned, and reads at home why there is more to do', async () => {
  const [toringe, yusuf] = [await app.as('toringe'), await app.as('yusuf')]
  expect((await yusuf.call('GET /home')).standsInFor).toEqual([])
  const today = dayOf(testNow)
  const days = { firstDay: today, lastDay: '2026-12-01' }
  await toringe.call('POST /me/absences', { body: { id: newId(), ...days } })
  const { notices } = await yusuf.call('GET /notices')
  expect(notices[0]).toMatchObject({
    sentence:
      'Du er stedfortreder for Avdelingsleder, Hjemmetjenesten natt · Avdelingsleder, Hjemmetjenesten sone øst fra i dag til og med 1. desember.',
    link: '/saker',
    read: false,
  })
  expect((await yusuf.call('GET /mails')).mails[0]?.body).not.toMatch(/Tor-Inge|Bakken/)
  expect((await yusuf.call('GET /home')).standsInFor).toHaveLength(2)
  expect(await toringe.call('GET /home')).toMatchObject({ awayUntil: '2026-12-01', standsInFor: [] })
})

test('a day away is a day, and an absence to come is not yet one', async () => {
  const [ragnhild, deputies] = [await app.as('ragnhild'), await app.as('yusuf')]
  await ragnhild.call('POST /me/absences', {
    body: { id: newId(), firstDay: '2027-01-04', lastDay: '2027-01-04' },
  })
  expect((await ragnhild.call('GET /home')).awayUntil).toBeNull()
  const { notices } = await deputies.call('GET /notices')
  expect(notices.filter((notice) => notice.sentence.includes('avd. 2'))).toEqual([])
})
