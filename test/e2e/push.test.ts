import { expect } from 'vitest'
import { test } from '../browser.ts'
import { pushServiceForTest } from '../push/push-service.ts'
import { until } from '../until.ts'
import { button, choice, field, heading } from './finding.ts'

const phone = { width: 390, height: 844, touch: true, worker: true }

/** What a headless Chromium lacks and its maker has: the question to the person, and a push service. */
function withPushService(subscription: { endpoint: string; keys: Record<string, string> }) {
  const made = { ...subscription, options: { applicationServerKey: null }, toJSON: () => subscription }
  const stored = (name: string) => localStorage.getItem(name)
  Object.defineProperty(Notification, 'permission', { get: () => stored('permission') ?? 'default' })
  Notification.requestPermission = async () => {
    localStorage.setItem('permission', 'granted')
    return 'granted'
  }
  Object.assign(PushManager.prototype, {
    getSubscription: async () => (stored('subscribed') ? made : null),
    subscribe: async () => {
      localStorage.setItem('subscribed', 'yes')
      return made
    },
  })
}

test('whoever has reported is asked on the receipt, told of the answer, and sees on her page that she is', async ({
  house,
  visit,
}) => {
  const service = await pushServiceForTest()
  const { phone: name, subscription } = service.browser()
  const page = await visit('amina', '/meld', phone)
  await page.addInitScript(withPushService, subscription)
  await page.reload()
  await button(page, 'Noe annet').tap()
  await field(page, 'Fortell kort hva som skjedde').fill('Lyset i gangen virker ikke.')
  await choice(page, 'Ingen skade').check()
  await button(page, 'Send melding').tap()
  await page.getByText('Vil du få beskjed på telefonen når Tor-Inge Bakken svarer?').waitFor()
  await button(page, 'Slå på varsler her').tap()
  await page.getByText('Da får du beskjed her når det er svar.').waitFor()

  const [report] = (await (await house.as('amina')).call('GET /reports', { query: {} })).reports
  const toringe = await house.as('toringe')
  const { id } = await toringe.call('GET /cases/:ref', { params: { ref: report?.number ?? '' } })
  const message = 'Takk. Vaktmesteren bytter lyset i dag.'
  await toringe.call('POST /cases/:id/acknowledge', { params: { id }, body: { message } })
  const [heard] = await until(() => service.heardFor(name).length > 0 && service.heardFor(name))
  expect(heard?.show).toMatchObject({ title: `Meldingen din ${report?.number} er sett` })

  await page.goto(`${house.url}/fjordvik/varsler/innstillinger`)
  await heading(page, 'Varsler på telefonen')
  await page.getByText('Du får varsler her.').waitFor()
  await page.getByLabel('Fra').waitFor()
})
