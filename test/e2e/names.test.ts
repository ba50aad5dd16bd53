import { expect } from 'vitest'
import { test } from '../browser.ts'
import { aPdf, aPhoto } from '../files/send.ts'
import { button, choice, field, link } from './finding.ts'

const phone = { width: 390, height: 844, touch: true }
const chooser = 'input[type=file][multiple]'
const photo = async (name: string) => ({ name, mimeType: 'image/jpeg', buffer: await aPhoto() })
const words = 'Vi er for få om natten, og dosene blir ikke signert.'

test('Amina reports without a name, keeps the code, and reads the answer by it', async ({ visit, house }) => {
  const page = await visit('amina', '/meld', { ...phone, expects: [400] })
  await page.getByText('Medisin', { exact: true }).first().tap()
  await field(page, 'Fortell kort hva som skjedde').fill(words)
  // Chosen before she chose to be nobody: the photo is taken back and comes along, and the document is not.
  await button(page, 'Legg ved bilde eller fil').tap()
  const vakter = { name: 'Vakter.pdf', mimeType: 'application/pdf', buffer: aPdf }
  await page.locator(chooser).setInputFiles([await photo('IMG_0214.jpg'), vakter])
  await page.getByText('Klar. Følger med når du sender meldingen.').nth(1).waitFor()
  await button(page, 'Hvem ser navnet mitt?').tap()
  await choice(page, 'Anonym').tap()
  await page.getByText('Skrivemåten din kan kjennes igjen.').first().waitFor()
  await button(page, 'Bruk dette').tap()
  // Of when it happened, no more is shown or asked for than the day.
  await page.getByText('I dag · Hjemmetjenesten natt').waitFor()
  await page.getByText('Vakter.pdf følger ikke med.').first().waitFor()
  await page.getByText('Klart. Følger med når du sender meldingen.').first().waitFor()
  const { rows } = await house.owner.query(
    "select set_config('app.tenant', '1', false), count(*)::int as n from upload",
  )
  expect(rows[0]?.n).toBe(0)
  // Nothing is sent by calling it serious.
  await choice(page, 'Alvorlig').tap()
  await page.getByText('Er det noen i fare nå?').waitFor()
  await button(page, 'Send anonymt').tap()
  const shown = page.getByRole('list', { name: 'Koden din, seks ord' })
  await shown.waitFor()
  await page.getByText('Ett bilde følger med.').waitFor()
  const code = (await shown.getByRole('listitem').allTextContents()).join(' ')
  expect(code.split(' ')).toHaveLength(6)

  // Neither her words nor the code stay behind.
  const left = await page.evaluate(() =>
    JSON.stringify([
      Object.values(localStorage),
      Object.values(sessionStorage),
      history.state,
      location.href,
    ]),
  )
  for (const one of [words, ...code.split(' ')]) expect(left).not.toContain(one)

  await link(page, 'Gå til svaret').tap()
  await field(page, 'Koden din').fill('elg elg elg')
  await button(page, 'Åpne').tap()
  await page.getByText('Vi finner ingen melding med den koden.').first().waitFor()
  await field(page, 'Koden din').fill(code.toUpperCase())
  await button(page, 'Åpne').tap()
  await page.getByText(words).waitFor()
  await field(page, 'Skriv til dem som behandler meldingen').fill('Det gjelder alle helger.')
  await button(page, 'Send').tap()
  await page.getByText('Det gjelder alle helger.').waitFor()
})

test('a confidential report shows no name, until somebody who may looks and says why', async ({ visit }) => {
  const page = await visit('amina', '/meld', phone)
  await page.getByText('Medisin', { exact: true }).first().tap()
  await field(page, 'Fortell kort hva som skjedde').fill(words)
  await choice(page, 'Ingen skade').tap()
  await button(page, 'Hvem ser navnet mitt?').tap()
  await choice(page, 'Fortrolig').tap()
  await button(page, 'Bruk dette').tap()
  await button(page, 'Send fortrolig').tap()
  await page.getByText('Den er fortrolig: lederen ser ikke hvem du er.').waitFor()
  await button(page, 'Legg ved bilde eller fil').tap()
  await page.getByText('et bilde kan vise hvem som tok det').waitFor()
  await page.locator(chooser).setInputFiles([await photo('Amina Hauge.jpg')])
  await page.getByRole('listitem').filter({ hasText: 'Bilde 1.jpg' }).getByText('Lagt ved').waitFor()
  const number = /\d{4}-\d{4}/.exec((await page.getByText(/Nummer \d/).textContent()) ?? '')?.[0]

  const leader = await visit('toringe', `/saker/${number}`, phone)
  await leader.getByText('Fortrolig: lederen ser ikke hvem.').waitFor()
  await link(leader, 'Bilde 1.jpg').waitFor()
  expect(await leader.getByRole('main').textContent()).not.toContain('Amina')
  expect(await button(leader, 'Vis hvem').count()).toBe(0)

  const line = await visit('line', `/saker/${number}`, phone)
  await line.getByRole('button', { name: /^Vis hvem/ }).tap()
  await field(line, 'Hvorfor trenger du å vite det?').fill('Vi må vite at hun er trygg.')
  await button(line, 'Vis navnet').tap()
  await line.getByText('Amina Hauge meldte fra.').first().waitFor()

  await link(page, 'Se meldingen').tap()
  await page.getByText(/Line Solvang så navnet ditt i dag kl\.\s\d\d\.\d\d$/).waitFor()
  await page.getByText('Grunn: Vi må vite at hun er trygg.').waitFor()
  await page.getByText('HMS-rådgiver og kvalitetskoordinator kan se det').waitFor()
})

test('who is serious and confidential is told what a call gives away, and no call is noted', async ({
  visit,
}) => {
  const page = await visit('amina', '/meld', phone)
  await page.getByText('Vold og trusler', { exact: true }).first().tap()
  await button(page, 'Hvem ser navnet mitt?').tap()
  await choice(page, 'Fortrolig').tap()
  await button(page, 'Bruk dette').tap()
  await page.getByRole('button', { name: /^Alvorlig/ }).tap()
  await page.getByText('Ringer du lederen, vet lederen hvem du er.').waitFor()
  await page.getByRole('heading', { name: 'Ring lederen din' }).waitFor()
  await button(page, 'Ansatt er skadd').tap()
  await page.getByRole('link', { name: /113/ }).first().waitFor()
  expect(await page.getByRole('button', { name: /^Jeg har ringt/ }).count()).toBe(0)
})
