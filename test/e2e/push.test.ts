import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { PushMessage } from '../../src/kernel/push-message.ts'
import { test } from '../browser.ts'
import { pushServiceForTest } from '../push/push-service.ts'
import { until } from '../until.ts'
import { button, choice, field, heading } from './finding.ts'

const phone = { width: 390, height: 844, touch: true, worker: true }

/** What a headless Chromium lacks and its maker has: the question to the person, and a push service. */
function withPushService(subscriptions: { endpoint: string; keys: Record<string, string> }[]) {
  const stored = (name: string) => localStorage.getItem(name)
  // Which of its addresses the push service knows this browser by.
  const made = () => {
    const subscription = subscriptions[Number(stored('nth') ?? 0)]
    const rest = { options: { applicationServerKey: null }, unsubscribe: async () => true }
    return { ...subscription, ...rest, toJSON: () => subscription }
  }
  Object.defineProperty(Notification, 'permission', { get: () => stored('permission') ?? 'default' })
  Notification.requestPermission = async () => {
    localStorage.setItem('permission', 'granted')
    return 'granted'
  }
  Object.assign(PushManager.prototype, {
    getSubscription: async () => (stored('subscribed') ? made() : null),
    subscribe: async () => {
      localStorage.setItem('subscribed', 'yes')
      return made()
    },
  })
}

type Shown = NotificationOptions & { title: string; close: () => void }
type Lent = { shown: Shown[]; opened: string[]; subscribed: unknown[] }

/**
 * The worker that the browser runs, with what this Chromium lacks: notices, windows that open by themselves, and a badge, for
 * want of which it ends the worker.
 */
async function workerOf(page: Page) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  const context = page.context()
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  const cdp = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => {
      if (first) resolve(first.registrationId)
    }),
  )
  await cdp.send('ServiceWorker.enable')
  await worker.evaluate(() => {
    const lent: Lent = { shown: [], opened: [], subscribed: [] }
    Object.assign(globalThis, { lent })
    Object.assign(ServiceWorkerRegistration.prototype, {
      showNotification: async (title: string, options: NotificationOptions) => {
        const one = { ...options, title, close: () => void lent.shown.splice(lent.shown.indexOf(one), 1) }
        lent.shown.push(one)
      },
      getNotifications: async () => [...lent.shown],
    })
    Object.assign(Reflect.get(globalThis, 'WorkerNavigator').prototype, {
      setAppBadge: async () => undefined,
    })
    Object.assign(PushManager.prototype, {
      subscribe: async (options: unknown) => void lent.subscribed.push(options),
    })
    Object.assign(Reflect.get(globalThis, 'Clients').prototype, {
      openWindow: async (url: string) => void lent.opened.push(url),
    })
  })
  return {
    lent: () =>
      worker.evaluate(() => {
        const { shown, ...lent }: Lent = Reflect.get(globalThis, 'lent')
        return { ...lent, shown: shown.map(({ title, body, lang }) => [title, body, lang]) }
      }),
    /** By the browser's own door for it, as if it had come from a push service and been opened. */
    receive: async (message: PushMessage) =>
      cdp.send('ServiceWorker.deliverPushMessage', {
        origin: new URL(page.url()).origin,
        registrationId: await registered,
        data: JSON.stringify(message),
      }),
    /** What a browser tells its worker besides, and all that the worker does about it. */
    happens: (kind: 'notificationclick' | 'pushsubscriptionchange') =>
      worker.evaluate(async (name) => {
        const { shown }: Lent = Reflect.get(globalThis, 'lent')
        const work: unknown[] = []
        const parts = {
          notification: shown[0],
          oldSubscription: { options: { userVisibleOnly: true } },
          waitUntil: (one: unknown) => work.push(one),
        }
        const event = new Event(name)
        for (const [part, value] of Object.entries(parts)) Object.defineProperty(event, part, { value })
        dispatchEvent(event)
        await Promise.all(work)
      }, kind),
  }
}

test('whoever has reported is asked on the receipt, told of the answer, and sees on her page that she is', async ({
  house,
  visit,
}) => {
  const service = await pushServiceForTest()
  const [{ phone: name, subscription }, renewed] = [service.browser(), service.browser()]
  const page = await visit('amina', '/meld', phone)
  await page.addInitScript(withPushService, [subscription, renewed.subscription])
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

  if (!heard) throw new Error('nothing came')
  const { receive, happens, lent } = await workerOf(page)
  const onScreen = () => expect.poll(async () => (await lent()).shown, { timeout: 10_000 })
  const told = [`Meldingen din ${report?.number} er sett`, 'Fjordvik kommune', 'nb']
  await receive(heard)
  await onScreen().toEqual([told])
  await happens('notificationclick')
  expect(await lent()).toMatchObject({ shown: [], opened: [`${house.url}/fjordvik/meldinger/${report?.id}`] })
  await receive(heard)
  await onScreen().toEqual([told])
  await receive({ ...heard, show: null, keep: [] })
  await onScreen().toEqual([])
  await happens('pushsubscriptionchange')
  expect((await lent()).subscribed).toEqual([{ userVisibleOnly: true }])

  await page.goto(`${house.url}/fjordvik/varsler/innstillinger`)
  await heading(page, 'Varsler på telefonen')
  await page.getByText('Du får varsler her.').waitFor()
  await page.getByLabel('Fra').waitFor()

  // Her push service gives this browser another address: she goes on being told, there alone.
  await page.evaluate(() => localStorage.setItem('nth', '1'))
  await page.reload()
  await page.getByText('Du får varsler her.').waitFor()
  await house.owner.query("select set_config('app.tenant', '1', false)")
  const { rows } = await house.owner.query('select endpoint from push_subscription')
  expect(rows).toEqual([{ endpoint: renewed.subscription.endpoint }])
})
