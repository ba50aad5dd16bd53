import { expect } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { aReport } from '../app.ts'
import { test } from '../browser.ts'
import { button, choice, field, heading, link } from './finding.ts'

const phone = { width: 390, height: 844, touch: true }
const words = 'Ola Nordmann falt. Jeg ringte legen.'

test('a name slips in, its reporter says so, and it is hidden with a reason that she sees', async ({
  house,
  visit,
}) => {
  const amina = await house.as('amina')
  const { id, number } = await amina.call('POST /reports', { body: aReport({ text: words }) })

  const hers = await visit('amina', `/meldinger/${id}`, phone)
  await button(hers, 'Be om at noe blir skjult').tap()
  await button(hers, 'Send').tap()
  await hers.getByText('Takk. Kvalitetskoordinator og personvernombud har fått beskjed.').first().waitFor()
  await hers.reload()
  await hers.getByText('Du ba i dag om at noe blir skjult. Vi svarer deg her.').waitFor()
  expect(await button(hers, 'Be om at noe blir skjult').count()).toBe(0)

  // The data protection officer is told, and comes to the words and nothing else.
  const berits = await visit('berit', '/varsler')
  await berits.getByText(`Noen ber om at noe i teksten i sak ${number} blir skjult.`).first().click()
  await heading(berits, 'Skjul noe i teksten')
  await berits.getByText(/^Noen ba .* om at noe blir skjult\.$/).waitFor()
  expect(await link(berits, 'Til saken').count()).toBe(0)
  // By keyboard: the first word, and with shift the next.
  await berits.getByLabel('Ola', { exact: true }).focus()
  await berits.keyboard.press('Shift+ArrowRight')
  await button(berits, 'Skjul ordene').click()
  await berits.getByText('Velg hvorfor.').waitFor()
  await choice(berits, 'Navn på pasient').check()
  await button(berits, 'Skjul ordene').click()
  await berits.getByText('skjult', { exact: true }).waitFor()
  await berits.getByText('Ordene er skjult.').and(berits.locator(':focus')).waitFor()

  // On a phone a tap marks a word.
  const lines = await visit('line', `/saker/${number}`, phone)
  await lines.getByText('skjult falt. Jeg ringte legen.').first().waitFor()
  const toringe = await house.as('toringe')
  const { id: caseId } = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  await toringe.call('POST /cases/:id/hide-requests', {
    params: { id: caseId },
    body: { id: newId(), words: '' },
  })
  await link(lines, 'Skjul noe i teksten').tap()
  // What was said of one thing is not left standing over the next.
  await button(lines, 'Svar at det ikke skjules').tap()
  await field(lines, 'Hvorfor skjules det ikke?').fill('Det er nok at navnet er borte')
  await button(lines, 'Send svaret').tap()
  const answered = lines.getByRole('main').getByText('Svaret er sendt. Teksten står som før.')
  await answered.waitFor()
  await lines.getByText('legen', { exact: true }).tap()
  await choice(lines, 'Annet').tap()
  await field(lines, 'Hva er grunnen?').fill('Det er bare én lege der')
  await button(lines, 'Skjul ordene').tap()
  await lines.getByText('Det er bare én lege der').waitFor()
  await lines.getByRole('main').getByText('Ordene er skjult.').waitFor()
  expect(await answered.count()).toBe(0)
  await button(lines, 'Les det som er skjult').tap()
  await field(lines, 'Hva skal du bruke det til?').fill('Sjekke hvem det gjaldt')
  await button(lines, 'Vis teksten').tap()
  await lines.getByRole('dialog').getByText(words).waitFor()

  await hers.reload()
  await hers.getByText('skjult falt. Jeg ringte skjult.').waitFor()
  await hers.getByText('Berit Foss skjulte navnet på en pasient').waitFor()
  await hers.getByText('Line Solvang leste det som er skjult').waitFor()
  await hers.getByText('Grunn: Sjekke hvem det gjaldt').waitFor()
})
