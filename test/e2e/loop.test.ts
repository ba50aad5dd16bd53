import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { aReport } from '../app.ts'
import { test } from '../browser.ts'
import { button, choice, field, heading, link } from './finding.ts'

const phone = { width: 390, height: 844, touch: true }

/** Counts a person's taps; what she writes is not counted. */
function fingerOf() {
  let taps = 0
  return {
    tap: async (target: Locator) => {
      taps += 1
      await target.tap()
    },
    taps: () => taps,
  }
}

test('from a phone at night to a closed case, and back to the nurse', async ({ visit }) => {
  const amina = await visit('amina', '/', phone)
  const finger = fingerOf()
  await finger.tap(amina.getByRole('navigation').getByRole('link', { name: 'Meld fra' }))
  await finger.tap(button(amina, 'Medisin'))
  await field(amina, 'Fortell kort hva som skjedde').fill(
    'Bruker fikk kveldsdosen to ganger. Dosetten var ikke signert.',
  )
  await finger.tap(choice(amina, 'Noe gikk galt'))
  await finger.tap(button(amina, 'Send melding'))
  await heading(amina, 'Takk. Meldingen er sendt.')
  // The fifth is the microphone on the phone's own keyboard.
  expect(finger.taps()).toBeLessThanOrEqual(4)
  await amina.getByText('Tor-Inge Bakken får den nå. Du hører fra oss senest onsdag').waitFor()

  const toringe = await visit('toringe', '/')
  await link(toringe, 'Kvitter for saken').click()
  await button(toringe, 'Kvitter').click()
  await choice(toringe, 'Finn årsaken').click()
  await button(toringe, 'Lagre vurdering').click()
  await field(toringe, 'Hva skal gjøres?').fill('Sett opp nettbrett for signering ved døra')
  await toringe.getByRole('searchbox', { name: 'Søk etter enhet, leder eller rolle' }).fill('Petter')
  await toringe.getByRole('radio', { name: /Samfunn og teknisk/ }).click()
  await choice(toringe, '14 dager').click()
  await toringe.getByRole('radio', { name: /teknisk sperre/i }).click()
  await button(toringe, 'Legg til tiltak').click()
  await heading(toringe, 'Tiltakene er i gang')

  const petter = await visit('petter', '/')
  await link(petter, 'Sett opp nettbrett for signering ved døra').click()
  await field(petter, /Hvordan ble det gjort/).fill('Nettbrettet henger ved døra.')
  await button(petter, 'Tiltaket er gjort').click()
  await heading(petter, 'Tiltaket er gjort')
  await link(petter, 'Se hva mer som venter på deg').click()
  await heading(petter, 'God dag, Petter')

  await toringe.reload()
  const answer = field(toringe, 'Hva vil du si til Amina?')
  expect(await answer.inputValue()).toContain('«Sett opp nettbrett for signering ved døra».')
  await answer.fill('Takk for meldingen. Nå signerer vi på nettbrettet ved døra.')
  await button(toringe, 'Send og lukk').click()
  await heading(toringe, 'Saken er lukket')

  await link(amina, 'Se meldingen').tap()
  await amina.getByText('Nå signerer vi på nettbrettet ved døra.').first().waitFor()
  await button(amina, 'Nei, fortsatt et problem').tap()
  await field(amina, 'Hva er fortsatt et problem?').fill('Det skjedde igjen i natt.')
  await button(amina, 'Send svaret').tap()
  await amina.getByText('Du svarte at det fortsatt er et problem.').waitFor()
  await amina.getByText('Tor-Inge Bakken har meldingen nå. Du får beskjed når saken er ferdig.').waitFor()
  await amina
    .getByRole('listitem')
    .filter({ hasText: 'Du svarte at det ikke er løst' })
    .getByText('Det skjedde igjen i natt.')
    .waitFor()

  await toringe.reload()
  await toringe.getByText('sa at det ikke er løst, og saken ble åpnet igjen').waitFor()
  await toringe.getByText('Det skjedde igjen i natt.').first().waitFor()
})

test('a simple case takes four taps and two sentences', async ({ visit, house }) => {
  const amina = await house.as('amina')
  await amina.call('POST /reports', {
    body: aReport({ outcome: 'noHarm', text: 'Døra til vaskerommet sto åpen.' }),
  })
  const toringe = await visit('toringe', '/varsler', phone)
  await link(toringe, /^Nytt: Ny melding fra Hjemmetjenesten natt/)
    .first()
    .tap()
  const finger = fingerOf()
  await field(toringe, 'Skriv til Amina').fill('Takk, Amina. Jeg ser på det i dag.')
  await finger.tap(button(toringe, 'Kvitter'))
  await finger.tap(choice(toringe, 'Rett opp nå'))
  await finger.tap(button(toringe, 'Lagre vurdering'))
  await field(toringe, 'Hva vil du si til Amina?').fill('Takk for at du sa fra. Nå lukker døra seg selv.')
  await finger.tap(button(toringe, 'Send og lukk'))
  await heading(toringe, 'Saken er lukket')
  expect(finger.taps()).toBe(4)
})

test('on a phone every room is in the bar or behind «Mer», and the bar says where one is', async ({
  visit,
}) => {
  const page = await visit('toringe', '/', phone)
  const bar = page.getByRole('navigation', { name: 'Hovedmeny' }).filter({ visible: true })
  await heading(page, 'God dag, Tor-Inge')
  expect(await bar.getByRole('link').allInnerTexts()).toEqual(['Hjem', 'Tiltak', 'Meld fra', 'Saker', 'Mer'])
  const current = () => bar.locator('[aria-current]').allInnerTexts()
  expect(await current()).toEqual(['Hjem'])
  await bar.getByRole('link', { name: 'Tiltak' }).tap()
  await heading(page, 'Tiltak')
  expect(await current()).toEqual(['Tiltak'])
  await bar.getByRole('link', { name: 'Mer' }).tap()
  const rooms = page.getByRole('navigation', { name: 'Mer' }).getByRole('link')
  await expect.poll(() => rooms.first().innerText()).toMatch(/^Varsler/)
  await link(page, 'Mine meldinger').tap()
  await heading(page, 'Mine meldinger')
  expect(await current()).toEqual(['Mer'])
  await bar.getByRole('link', { name: 'Mer' }).tap()
  await link(page, 'Min side').tap()
  await link(page, 'Se nøklene dine').tap()
  await heading(page, 'Nøkler for programmer')
  expect(await current()).toEqual(['Mer'])
})

test('a case in the wrong unit is sent on, and who got it is told', async ({ visit, house }) => {
  const amina = await house.as('amina')
  const { number } = await amina.call('POST /reports', { body: aReport() })
  const toringe = await visit('toringe', `/saker/${number}`)
  await toringe.getByRole('button', { name: /^Feil enhet\? Send videre/ }).click()
  await toringe.getByRole('searchbox', { name: 'Søk etter enhet eller leder' }).fill('avd. 2')
  await toringe.getByRole('radio', { name: /avd\. 2/i }).click()
  await field(toringe, 'Hvorfor hører den til der?').fill('Det skjedde på sykehjemmet.')
  await button(toringe, 'Send saken videre').click()
  await toringe
    .getByText(new RegExp(`Sak ${number} er nå hos .*Ragnhild Moe har fått beskjed`))
    .first()
    .waitFor()

  const ragnhild = await visit('ragnhild', '/varsler')
  await link(ragnhild, /Sak 2026-\d+ er sendt videre til deg fra Hjemmetjenesten natt/).click()
  await heading(ragnhild, 'Kvitter, så Amina vet at du har sett det')
})

test('what went well ends with thanks, and no questions of harm', async ({ visit, house }) => {
  const amina = await house.as('amina')
  const text = 'Nattevakta så at pasienten var uklar og ringte legen med en gang.'
  const sent = aReport({ kind: 'good', typeCode: null, outcome: null, text })
  const { number } = await amina.call('POST /reports', { body: sent })
  const toringe = await visit('toringe', `/saker/${number}`)
  await button(toringe, 'Kvitter').click()
  expect(await field(toringe, 'Hva vil du si til Amina?').inputValue()).toContain(
    'Takk for at du delte dette',
  )
  expect(await toringe.getByText('Hvor mye arbeid?').count()).toBe(0)
  await button(toringe, 'Send og lukk').click()
  await heading(toringe, 'Saken er lukket')
})

test('while the leader is away, the deputy is named on the receipt and handles the case', async ({
  visit,
  house,
}) => {
  const leader = await house.as('toringe')
  const body = { id: newId(), firstDay: '2026-11-23', lastDay: '2026-11-27' }
  await leader.call('POST /me/absences', { body })
  const amina = await visit('amina', '/meld', phone)
  await button(amina, 'Fall').tap()
  await field(amina, 'Fortell kort hva som skjedde').fill('Bruker falt på vei til badet. Ingen skade å se.')
  await choice(amina, 'Ingen skade').tap()
  await button(amina, 'Send melding').tap()
  await amina.getByText(/Yusuf Ali får den nå/).waitFor()

  const yusuf = await visit('yusuf', '/')
  await link(yusuf, /^Kvitter for saken/)
    .first()
    .click()
  await button(yusuf, 'Kvitter').click()
  await heading(yusuf, 'Vurder saken')
  await leader.call('DELETE /me/absences/:id', { params: { id: body.id } })
})

test('a leader’s own report is the leader’s own case, with nobody to write to', async ({ visit }) => {
  const rune = await visit('rune', '/meld', phone)
  await button(rune, 'Noe annet').tap()
  await field(rune, 'Fortell kort hva som skjedde').fill('Portens motor står.')
  await choice(rune, 'Ingen skade').tap()
  await button(rune, 'Send melding').tap()
  await rune.getByText('Saken er din. Du finner den under Saker.').waitFor()
  await link(rune, 'Se meldingen').tap()
  await rune.getByText('Du har saken selv.').waitFor()
  await button(rune, 'Legg til noe').waitFor()
  expect(await rune.getByRole('button', { name: /^Skriv til/ }).count()).toBe(0)
})

test('a report is sent once, however often «Send» is tapped', async ({ visit, house }) => {
  const nadia = await visit('nadia', '/meld', phone)
  await button(nadia, 'Noe annet').tap()
  await field(nadia, 'Fortell kort hva som skjedde').fill('Gulvet i garderoben er glatt.')
  await choice(nadia, 'Ingen skade').tap()
  await button(nadia, 'Send melding').dblclick()
  await heading(nadia, 'Takk. Meldingen er sendt.')
  const { reports } = await (await house.as('nadia')).call('GET /reports')
  expect(reports).toHaveLength(1)
})

test('a case sent on twice is for the coordinator to place', async ({ house, visit }) => {
  const amina = await house.as('amina')
  const { number } = await amina.call('POST /reports', { body: aReport() })
  const sendOn = async (who: string, unit: string) => {
    const page = await visit(who, `/saker/${number}`)
    await page.getByRole('button', { name: /^Feil enhet\? Send videre/ }).click()
    await page.getByRole('searchbox').fill(unit)
    await page
      .getByRole('radio', { name: new RegExp(unit) })
      .first()
      .check()
    await field(page, 'Hvorfor hører den til der?').fill('Det skjedde ikke hos oss.')
    await button(page, 'Send saken videre').click()
    await page.getByText(`Sak ${number} er nå hos`).first().waitFor()
  }
  await sendOn('toringe', 'avd. 2')
  await sendOn('ragnhild', 'Furulia barneskole')
  const kari = await visit('kari', `/saker/${number}`)
  await kari.getByText('Nå bestemmer kvalitetskoordinator hvor den hører til.').first().waitFor()
  expect(await kari.getByRole('button', { name: /^Feil enhet\?/ }).count()).toBe(0)
  await sendOn('line', 'Hjemmetjenesten natt')
})
