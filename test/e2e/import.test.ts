import { expect } from 'vitest'
import { test, type House } from '../browser.ts'
import { button, heading, link } from './finding.ts'

const list = `Ansattnr;Fornavn;Etternavn;E-post;Mobil;Enhet;Rolle;Lønn
1001;Kari;Nes;kari.nes@fjordvik.example;90000001;Hjemmetjenesten natt;ansatt;500
1002;Ola;Moe;ola;90000002;Hjemmetjenesten natt;keiser;500
`

test('an administrator brings in a list, without the row that is wrong, sees who came, and undoes it', async ({
  visit,
  house,
}) => {
  const page = await visit('per', '/mer', { width: 390, height: 844, expects: [400] })
  await link(page, 'Hent inn enheter og ansatte').click()
  await heading(page, 'Hent inn enheter og ansatte')

  await page.getByLabel('Velg en fil').setInputFiles(fileOf('noe.csv', 'Dato;Beløp\n1;2'))
  await button(page, 'Les fila').click()
  await page.getByText('Vi fant ingen kolonner vi kjenner. Øverst i fila står: Dato, Beløp.').waitFor()

  await page.getByLabel('Velg en fil').setInputFiles(fileOf('ansatte.csv', list))
  await button(page, 'Les fila').click()
  await heading(page, 'Se over før noe endres')
  await page.getByText('1 rad må rettes.').first().waitFor()
  await page.getByText('«ola» er ikke en e-postadresse. Rett den, eller la feltet stå tomt.').waitFor()
  await page.getByText('lar dem ligge: Lønn.').waitFor()
  await heading(page, 'Blir bare avsluttet hvis du velger ja')
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Last ned radene som må rettes').click(),
  ])
  expect(saved.suggestedFilename()).toBe('ansatte-som-rettes.csv')

  await button(page, 'Hent inn lista').click()
  await page.getByText('Kryss av her for å hente inn resten, eller rett radene først.').waitFor()
  await page.getByLabel('Ta med den 1 raden som er riktig').check()
  await button(page, 'Hent inn lista').click()
  await heading(page, 'Lista er hentet inn')
  await link(page, /^Nye \(1\)/).click()
  await page.getByText('Blir Ansatt, Hjemmetjenesten natt.').waitFor()
  expect(await countOf(house, '1001')).toBe(1)

  await button(page, 'Angre importen').click()
  await heading(page, 'Importen er angret')
  await page.getByText('Alt er slik det var før.').waitFor()
  expect(await countOf(house, '1001')).toBe(0)
})

const fileOf = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

async function countOf({ owner }: House, number: string): Promise<number> {
  await owner.query(`select set_config('app.tenant', '1', false)`)
  const { rows } = await owner.query('select count(*)::int as n from person where employee_number = $1', [
    number,
  ])
  return rows[0]?.n
}
