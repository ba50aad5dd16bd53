import { readFileSync } from 'node:fs'
import type { Route } from 'playwright-core'
import { expect } from 'vitest'
import { aReport } from '../app.ts'
import { test } from '../browser.ts'
import { aPdf, aPhoto } from '../files/send.ts'
import { faultsOf } from './inspect.ts'

const photo = async () => ({ name: 'bad.jpg', mimeType: 'image/jpeg', buffer: await aPhoto(2400, 1800) })
const pdf = { name: 'Sjekkliste.pdf', mimeType: 'application/pdf', buffer: aPdf }
const chooser = 'input[type=file][multiple]'

async function layPartsWithTheFile(): Promise<void> {
  const box = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('orden')
    opening.addEventListener('success', () => resolve(opening.result))
  })
  const writing = box.transaction(['files', 'fileParts'], 'readwrite')
  const [files, apart] = [writing.objectStore('files'), writing.objectStore('fileParts')]
  const read = apart.getAll()
  read.addEventListener('success', () => {
    for (const { id, parts } of read.result) {
      const file = files.get(id)
      file.addEventListener('success', () => files.put({ ...file.result, parts }))
    }
    apart.clear()
  })
  await new Promise((done) => writing.addEventListener('complete', done))
  box.close()
}

test('a photo chosen while telling follows with the report, small, and the leader sees it', async ({
  visit,
  house,
}) => {
  const page = await visit('amina', '/meld', { width: 390, height: 844, touch: true })
  await page.getByRole('button', { name: 'Medisin' }).first().click()
  await page.locator('#text').fill('Dosetten var tom klokka ti.')
  await page.getByRole('radio', { name: 'Noe gikk galt' }).check()
  const opener = page.getByRole('button', { name: 'Legg ved bilde eller fil' })
  await opener.focus()
  await page.keyboard.press('Enter')
  // What may be sent is said before anything is chosen, and focus goes on where it was.
  await page.getByText('Inntil 10 filer, hver på inntil 25 MB. Ikke video, ansikter eller navn.').waitFor()
  expect(
    await page.getByRole('button', { name: 'Ta bilde' }).evaluate((it) => it === document.activeElement),
  ).toBe(true)
  await page
    .locator(chooser)
    .setInputFiles([
      await photo(),
      { name: 'film.mov', mimeType: 'video/quicktime', buffer: Buffer.alloc(100) },
    ])
  await page.getByText('film.mov er ikke lagt ved. Video kan ikke sendes. Ta et bilde.').first().waitFor()
  const item = page.getByRole('listitem').filter({ hasText: 'bad.jpg' })
  await item.getByText('Klar. Følger med når du sender meldingen.').waitFor()
  await page.getByRole('button', { name: 'Send melding' }).click()
  await item.getByText('Lagt ved').waitFor()
  expect(await faultsOf(page)).toEqual([])

  await house.owner.query("select set_config('app.tenant', '1', false)")
  const { rows } = await house.owner.query('select width, height from upload where tenant_id = 1')
  // The phone made it small before it was sent, and right way up.
  expect(rows).toMatchObject([{ width: 1200, height: 1600 }])
  const [{ number } = { number: '' }] = (await (await house.as('amina')).call('GET /reports')).reports
  const leader = await visit('toringe', `/saker/${number}`)
  const picture = leader.locator('img[src*="/picture"]')
  await picture.waitFor()
  const width = () => picture.evaluate((it: HTMLImageElement) => it.naturalWidth)
  await expect.poll(width, { timeout: 20_000 }).toBeGreaterThan(100)
  expect(await faultsOf(leader)).toEqual([])
  // And all of it, as large as the screen allows.
  const looked = leader.getByRole('button', { name: /^Vis bildet .+ stort$/ })
  await looked.focus()
  await leader.keyboard.press('Enter')
  const whole = leader.getByRole('dialog').getByRole('img', { name: /^Bilde: / })
  const wholeWidth = () => whole.evaluate((it: HTMLImageElement) => it.naturalWidth)
  await expect.poll(wholeWidth, { timeout: 20_000 }).toBeGreaterThan(await width())
  expect(await faultsOf(leader)).toEqual([])
  await leader.getByRole('dialog').getByRole('button', { name: 'Lukk' }).click()
  await whole.waitFor({ state: 'detached' })
  expect(await looked.evaluate((it) => it === document.activeElement)).toBe(true)
})

test('a photo chosen without net outlives a reload, sealed, and follows its report when there is net', async ({
  visit,
  house,
}) => {
  const page = await visit('siv', '/meld', { width: 390, height: 844, touch: true, expects: [0] })
  await page.getByRole('button', { name: 'Medisin' }).first().click()
  await page.locator('#text').fill('Pumpa stod stille hele natta.')
  await page.getByRole('radio', { name: 'Noe gikk galt' }).check()
  const cut = /\/api\/(reports|outbox)(\/|$)/
  const noNet = (address: URL) => cut.test(address.pathname) && !address.pathname.endsWith('/form')
  await page.route(noNet, (route) => route.abort('internetdisconnected'))
  await page.getByRole('button', { name: 'Legg ved bilde eller fil' }).click()
  await page.locator(chooser).setInputFiles([await photo()])
  const item = page.getByRole('listitem').filter({ hasText: 'bad.jpg' })
  await item.getByText('Ligger på telefonen og sendes når du har nett.').waitFor()

  // As an earlier version kept it, which must still be sent.
  await page.evaluate(layPartsWithTheFile)
  await page.reload()
  await page.getByRole('button', { name: 'Fortsett' }).click()
  await item.getByText('Ligger på telefonen og sendes når du har nett.').waitFor()
  await page.getByRole('button', { name: 'Send melding' }).click()
  await page.getByRole('heading', { name: 'Meldingen er lagret på telefonen' }).waitFor()
  await page.getByText('Bildet eller fila er lagret sammen med den.').waitFor()
  await page.unroute(noNet)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await page.getByRole('heading', { name: 'Takk. Meldingen er sendt.' }).waitFor()

  const siv = await house.as('siv')
  const [{ id } = { id: '' }] = (await siv.call('GET /reports')).reports
  const files = async () => (await siv.call('GET /reports/:id/files', { params: { id } })).files
  await expect.poll(files, { timeout: 20_000 }).toMatchObject([{ name: 'bad.jpg', state: 'ready' }])
  await page.goto(`${house.url}/fjordvik/venter`)
  await page.getByText('Ingenting venter på denne telefonen.').waitFor()
})

test('what had come before it was mended keeps its photo, also where the mended words are thrown away', async ({
  visit,
  house,
}) => {
  const page = await visit('ida', '/meld', { width: 390, height: 844, touch: true, expects: [0, 409] })
  await page.getByRole('button', { name: 'Noe annet' }).click()
  await page.locator('#text').fill('Lampa i gangen blinker.')
  await page.getByRole('radio', { name: 'Ingen skade' }).check()
  const cut = /\/api\/(reports|outbox)(\/|$)/
  const noNet = (address: URL) => cut.test(address.pathname) && !address.pathname.endsWith('/form')
  await page.route(noNet, (route) => route.abort('internetdisconnected'))
  await page.getByRole('button', { name: 'Legg ved bilde eller fil' }).click()
  await page.locator(chooser).setInputFiles([await photo()])
  await page.getByText('Ligger på telefonen og sendes når du har nett.').first().waitFor()
  await page.getByRole('button', { name: 'Send melding' }).click()
  await page.getByRole('heading', { name: 'Meldingen er lagret på telefonen' }).waitFor()
  // It comes, and the phone does not hear of it.
  const answerIsLost = (route: Route) => route.fetch().then(() => route.abort('connectionreset'))
  await page.route('**/api/outbox', answerIsLost)
  await page.goto(`${house.url}/fjordvik/venter`)
  const ida = await house.as('ida')
  const reports = async () => (await ida.call('GET /reports')).reports
  await expect.poll(reports).toMatchObject([{ text: 'Lampa i gangen blinker.' }])

  await page.getByRole('link', { name: 'Rett opp' }).click()
  await page.locator('#text').fill('Lampa i trappa blinker.')
  await page.unroute('**/api/outbox', answerIsLost)
  await page.getByRole('button', { name: 'Send melding' }).click()
  await page.getByRole('heading', { name: 'Meldingen er lagret på telefonen' }).waitFor()
  await page.goto(`${house.url}/fjordvik/venter`)
  await page.unroute(noNet)
  await page.getByRole('button', { name: 'Prøv igjen' }).click()
  await page.getByText('Meldingen kom fram før du rettet den.').waitFor()
  await page.getByRole('button', { name: 'Slett' }).click()
  await page.getByText('Ingenting venter på denne telefonen.').waitFor()
  const [{ id, text } = { id: '', text: '' }] = await reports()
  expect(text).toBe('Lampa i gangen blinker.')
  const files = async () => (await ida.call('GET /reports/:id/files', { params: { id } })).files
  await expect.poll(files, { timeout: 20_000 }).toMatchObject([{ name: 'bad.jpg', state: 'ready' }])
})

test('where the phone is full words come before photos, and without room for words they stay on the page', async ({
  visit,
  house,
}) => {
  const page = await visit('kari', '/meld', { width: 390, height: 844, touch: true, expects: [0] })
  await page.route(/\/api\/(reports|outbox)(\/|$)/, (route) =>
    /\/(form|keys)$/.test(route.request().url()) ? route.continue() : route.abort('internetdisconnected'),
  )
  await page.evaluate(() => {
    const box = IDBObjectStore.prototype
    const [put, remove] = [Reflect.get(box, 'put'), Reflect.get(box, 'delete')]
    // Whoever throws away photos has room again.
    box.put = function (...given) {
      if (Reflect.get(window, 'isFull') && this.name === 'waiting')
        throw new DOMException('full', 'QuotaExceededError')
      return Reflect.apply(put, this, given)
    }
    box.delete = function (...given) {
      if (this.name === 'files') Object.assign(window, { isFull: false })
      return Reflect.apply(remove, this, given)
    }
  })
  const fill = () => page.evaluate(() => Object.assign(window, { isFull: true }) && undefined)
  const tell = async (words: string) => {
    await page.getByRole('button', { name: 'Noe annet' }).click()
    await page.locator('#text').fill(words)
    await page.getByRole('radio', { name: 'Noe gikk galt' }).check()
  }
  await tell('Elev fikk allergisk reaksjon.')
  await page.getByRole('button', { name: 'Legg ved bilde eller fil' }).click()
  await page.locator(chooser).setInputFiles([await photo()])
  await page.getByText('Ligger på telefonen og sendes når du har nett.').first().waitFor()
  await fill()
  await page.getByRole('button', { name: 'Send melding' }).click()
  await page.getByText('Bildet fikk ikke plass. Meldingen er lagret.').waitFor()
  await page.getByRole('link', { name: '1 melding venter på nett' }).waitFor()

  // Steps back to reporting in the same page, whose phone is filled for good.
  await page.goBack()
  await tell('Elev falt i trappa.')
  await fill()
  await page.getByRole('button', { name: 'Send melding' }).click()
  await page.getByRole('heading', { name: 'Telefonen er full, og du har ikke nett' }).waitFor()
  await page.getByRole('button', { name: 'Kopier teksten' }).waitFor()
  expect(await page.locator('#text').inputValue()).toBe('Elev falt i trappa.')

  await page.unrouteAll()
  await page.getByRole('button', { name: 'Send melding' }).click()
  await page.getByRole('heading', { name: 'Takk. Meldingen er sendt.' }).waitFor()
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  const reports = async () =>
    (await (await house.as('kari')).call('GET /reports')).reports.map(({ text }) => text).toSorted()
  await expect.poll(reports).toEqual(['Elev falt i trappa.', 'Elev fikk allergisk reaksjon.'])
})

test('a photo chosen after the report has come goes by itself, also from a page that is closed', async ({
  visit,
  house,
}) => {
  const page = await visit('nadia', '/meld', { width: 390, height: 844, touch: true, expects: [0] })
  await page.getByRole('button', { name: 'Noe annet' }).click()
  await page.locator('#text').fill('Heisen stoppet med en bruker i.')
  await page.getByRole('button', { name: /^Alvorlig/ }).click()
  await page.getByRole('heading', { name: 'Meldingen er lagret. Hva gjelder det?' }).waitFor()
  await page.route('**/api/reports/*/files**', (route) => route.abort('internetdisconnected'))
  await page.route('**/api/outbox/files', (route) => route.abort('internetdisconnected'))
  await page.getByRole('button', { name: 'Legg ved bilde eller fil' }).click()
  await page.locator(chooser).setInputFiles([await photo()])
  await page.getByText('Ligger på telefonen og sendes når du har nett.').first().waitFor()
  const nadia = await house.as('nadia')
  const [{ id, number } = { id: '', number: '' }] = (await nadia.call('GET /reports')).reports
  // What she has written is sent by going on too.
  const more = 'Brukeren er rolig, og vaktmesteren er på vei.'
  await page.getByRole('textbox', { name: 'Fortell mer om hva som skjedde' }).fill(more)
  await page.getByRole('button', { name: 'Gå til kvitteringen' }).click()
  await page.getByRole('heading', { name: 'Takk. Meldingen er sendt.' }).waitFor()
  expect(await nadia.call('GET /reports/:id', { params: { id } })).toMatchObject({
    additions: [{ kind: 'text', text: more }],
  })
  await page.goto(`${house.url}/fjordvik/venter`)
  await page.getByRole('heading', { name: `Hører til melding ${number}, som er sendt` }).waitFor()
  await page.getByRole('listitem').filter({ hasText: 'bad.jpg' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.unrouteAll()
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await page.getByText('Sendt: 1 bilde eller fil').first().waitFor()
  const files = async () => (await nadia.call('GET /reports/:id/files', { params: { id } })).files
  await expect.poll(files, { timeout: 20_000 }).toMatchObject([{ name: 'bad.jpg', state: 'ready' }])
})

test('the net goes in the midst of a file: it goes on by itself, and what was written is untouched', async ({
  visit,
  house,
}) => {
  const amina = await house.as('amina')
  const { id } = await amina.call('POST /reports', { body: aReport() })
  const page = await visit('amina', `/meldinger/${id}`, { expects: [0] })
  await page.getByRole('button', { name: 'Legg til noe' }).click()
  await page.getByRole('textbox').fill('Det var på kjøkkenet.')
  await page.getByRole('button', { name: 'Legg ved bilde eller fil' }).click()
  const big = { ...pdf, buffer: Buffer.concat([aPdf, Buffer.alloc(900_000, 32), Buffer.from('%%EOF\n')]) }
  let parts = 0
  await page.route('**/parts/*', (route) =>
    ++parts === 3 ? route.abort('connectionreset') : route.continue(),
  )
  await page.locator(chooser).setInputFiles([big])
  await page.getByText('Ligger på telefonen og sendes når du har nett.').first().waitFor()
  const { files } = await amina.call('GET /reports/:id/files', { params: { id } })
  expect(files[0]?.received).toBe(2 * 256 * 1024)
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await page.getByRole('listitem').getByText('Lagt ved').waitFor()
  // Nothing was sent twice: four parts came, and one was lost.
  expect(parts).toBe(5)
  expect(await page.getByRole('textbox').inputValue()).toBe('Det var på kjøkkenet.')

  const remove = page.getByRole('button', { name: 'Fjern Sjekkliste.pdf' })
  await remove.click()
  await remove.waitFor({ state: 'detached' })
  expect((await amina.call('GET /reports/:id/files', { params: { id } })).files).toEqual([])
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON')
})

test('a photo of an iPhone that the browser cannot draw is sent as it is', async ({ visit, house }) => {
  const { id } = await (await house.as('amina')).call('POST /reports', { body: aReport() })
  const page = await visit('amina', `/meldinger/${id}`)
  await page.getByRole('button', { name: 'Legg ved bilde eller fil' }).click()
  const buffer = readFileSync(new URL('../files/photo.heic', import.meta.url))
  await page.locator(chooser).setInputFiles([{ name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer }])
  await page.getByRole('listitem').getByText('Lagt ved').waitFor()
  await page.getByRole('link', { name: 'IMG_0001.jpg' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
})

test('whoever may hide words hides a photo, and it is gone from the case', async ({ visit, house }) => {
  const amina = await house.as('amina')
  const { id, number } = await amina.call('POST /reports', { body: aReport() })
  const mine = await visit('amina', `/meldinger/${id}`)
  await mine.getByRole('button', { name: 'Legg ved bilde eller fil' }).click()
  await mine.locator(chooser).setInputFiles([await photo()])
  await mine.getByRole('listitem').getByText('Lagt ved').waitFor()

  const page = await visit('line', `/saker/${number}/skjul`)
  await page.getByRole('button', { name: 'Skjul fila' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('radio', { name: 'Navn på pasient' }).check()
  await drawer.getByRole('button', { name: 'Skjul fila' }).click()
  await page.getByText('Fila er skjult.').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  const leader = await visit('toringe', `/saker/${number}`)
  await leader.getByText('En fil er skjult: navnet på en pasient').waitFor()
  expect(await leader.locator('img[src*="/picture"]').count()).toBe(0)
})
