import { createRouter } from '@tanstack/react-router'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { routeTree } from '../../src/web/routes.tsx'
import { test } from '../browser.ts'
import { personId, towns } from '../people.ts'
import { button, choice, field, heading } from './finding.ts'
import { faultsOf } from './inspect.ts'
import { fillTown } from './town.ts'

type Town = Awaited<ReturnType<typeof fillTown>>
type Sight = {
  /** Who looks; nobody is a stranger. */
  who: string | null
  /** The page, where it is not the path itself. */
  at?: (town: Town) => string
  /** What is done on the page before it is looked at. */
  then?: (page: Page, town: Town) => Promise<void>
  expects?: readonly number[]
}

const drawer = (name: RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).click()
  await page.getByRole('dialog').getByRole('heading').waitFor()
}
const caseOf = (name: keyof Town['cases']) => (town: Town) => `/saker/${town.cases[name].case}`
const reportOf = (name: keyof Town['cases']) => (town: Town) => `/meldinger/${town.cases[name].report}`

/** Two who are named nowhere else. */
const strangers = towns.fjordvik.people.filter(({ key }) => !key).map(({ id }) => id)

/** Every page of the app, each in the states that look different. A new page without a line here fails below. */
const sights: Record<string, Record<string, Sight>> = {
  '/logg-inn': {
    'the named people': { who: null },
    'a wrong password': { who: null, then: signInWrongly, expects: [401] },
  },
  '/velkommen': {
    'a code to type': { who: null },
    'a wrong code': { who: null, then: typeWrongCode, expects: [400] },
    'a password to choose': { who: null, at: ({ code }) => `/velkommen?gang=2#${code}`, then: chooseShort },
  },
  '/glemt-passord': { asking: { who: null }, sent: { who: null, then: askForMail } },
  '/svar': {
    asking: { who: null },
    'a wrong code': {
      who: null,
      expects: [400],
      then: async (page) => {
        await field(page, 'Koden din').fill('elg kano vind')
        await button(page, 'Åpne').click()
        await page.getByText('Vi finner ingen melding med den koden.').first().waitFor()
      },
    },
    'an answer': {
      who: null,
      then: async (page, { mailbox }) => {
        await field(page, 'Koden din').fill(mailbox)
        await button(page, 'Åpne').click()
        await page.getByText('Ble du skadd?').waitFor()
      },
    },
  },
  '/oppsett/folk': {
    everybody: { who: 'per' },
    nobody: { who: 'per', at: () => '/oppsett/folk?q=xyzzy&vis=aldri' },
  },
  '/oppsett/folk/$id': {
    'somebody new, with a code': {
      who: 'per',
      at: () => `/oppsett/folk/${personId('nadia')}`,
      then: (page) =>
        button(page, 'Lag en kode')
          .click()
          .then(() => heading(page, 'Koden til Nadia')),
    },
    'giving a role': {
      who: 'per',
      at: () => `/oppsett/folk/${personId('yusuf')}`,
      then: drawer(/^Gi en stilling/),
    },
    'changing details': {
      who: 'per',
      at: () => `/oppsett/folk/${personId('yusuf')}`,
      then: drawer(/^Endre opplysningene/),
    },
    'leaving, a leader': {
      who: 'per',
      at: () => `/oppsett/folk/${personId('kari')}`,
      then: (page) => button(page, 'Kari slutter').click(),
    },
  },
  '/oppsett/folk/ny': { 'something wrong': { who: 'per', then: addWrongly, expects: [400] } },
  '/oppsett/folk/$id/sammen': {
    'somebody found': { who: 'per', at: () => `/oppsett/folk/${personId('ida')}/sammen?q=siv` },
    'nobody found': { who: 'per', at: () => `/oppsett/folk/${personId('ida')}/sammen?q=xyzzy` },
    'oneself found': { who: 'per', at: () => `/oppsett/folk/${personId('ida')}/sammen?q=per+holm` },
    'two side by side': {
      who: 'per',
      at: () => `/oppsett/folk/${personId('yusuf')}/sammen?med=${personId('ragnhild')}`,
    },
    'merged, and about to be undone': {
      who: 'per',
      at: () => `/oppsett/folk/${strangers[0]}/sammen?med=${strangers[1]}`,
      then: async (page) => {
        await button(page, 'Slå sammen de to').click()
        await page.getByRole('button', { name: /^Angre/ }).click()
        await button(page, 'Angre sammenslåingen').waitFor()
      },
    },
  },
  '/oppsett/folk/inviter': { all: { who: 'per' } },
  '/oppsett/roller': { some: { who: 'line' } },
  '/mine-folk': {
    'a code': {
      who: 'toringe',
      at: () => '/mine-folk?q=amina',
      then: (page) => page.getByRole('button', { name: /Lag en kode/ }).click(),
    },
  },
  '/': {
    'a leader with much to do': { who: 'toringe' },
    'changing hat': { who: 'toringe', then: drawer(/^Bytt/) },
    'a reporter': { who: 'amina' },
    'somebody with a measure': { who: 'petter' },
    'a leader above': { who: 'hege' },
    'nothing yet': { who: 'ida' },
    'with steps left of setting up': { who: 'per' },
  },
  '/mer': { 'a leader': { who: 'toringe' } },
  '/venter': { 'nothing waits': { who: 'toringe' } },
  '/meg': {
    'a leader': { who: 'toringe' },
    'planning an absence': { who: 'toringe', then: drawer(/^Legg inn fravær/) },
    'setting a password': { who: 'amina', then: drawer(/^Lag passord/) },
  },
  '/min-side/tilgang': {
    none: { who: 'amina' },
    'one that lacks something': { who: 'amina', then: forgetTheToken },
    'the secret': { who: 'toringe', then: makeAToken },
  },
  '/oppsett/plakater': {
    'nothing up yet': { who: 'per' },
    'somebody else': { who: 'amina' },
  },
  '/oppsett/plakater/ny': {
    'a leader': { who: 'toringe' },
    'no unit chosen': { who: 'toringe', then: async (page) => button(page, 'Lag plakaten').click() },
  },
  '/oppsett/plakater/delt': { 'a leader': { who: 'toringe' } },
  '/oppsett/integrasjoner': {
    'the administrator': { who: 'per' },
    'a program to let in': { who: 'per', then: drawer(/^Gi et program tilgang/) },
    'a system to tell': { who: 'per', then: drawer(/^Gi beskjed til et system/) },
    'a question to the coordinator': { who: 'line' },
    'somebody else': { who: 'amina' },
  },
  '/oppsett/integrasjoner/$id': {
    'what was sent': { who: 'per', at: ({ webhook }) => `/oppsett/integrasjoner/${webhook}` },
  },
  '/varsler': { many: { who: 'toringe' }, none: { who: 'ida' } },
  '/varsler/innstillinger': {
    'a leader’s, told on another phone': { who: 'toringe' },
    'a nurse’s': { who: 'ida' },
  },
  '/epost': { many: { who: 'toringe' }, none: { who: 'ida' } },
  '/admin/epost': { 'one that does not arrive': { who: 'per' } },
  '/oppsett/logg': {
    'nothing asked for': { who: 'line' },
    events: { who: 'line', then: (page) => button(page, 'Vis hendelser').click() },
    'what one says': { who: 'line', then: openAnEvent },
  },
  '/oppsett/sletting': {
    'the rules': { who: 'line' },
    'another time': { who: 'line', then: (page) => openFirst(page, /^Endre oppbevaringstiden/) },
  },
  '/oppsett/personopplysninger': { 'what was found': { who: 'line' } },
  '/oppsett': { 'what is left': { who: 'per' }, 'for the coordinator': { who: 'line' } },
  '/oppsett/kommune': {
    'as it is': { who: 'per' },
    'a number that is none': { who: 'per', then: writeNoNumber },
  },
  '/oppsett/innhold': { 'the parts': { who: 'line' }, 'for whoever runs the system': { who: 'per' } },
  '/oppsett/innhold/typer': {
    all: { who: 'line' },
    'own words': {
      who: 'line',
      then: async (page) => {
        await page.getByRole('searchbox').fill('medisin')
        await openFirst(page, /^Endre/)
      },
    },
    'a type of their own': { who: 'line', then: (page) => openFirst(page, /^Legg til type/) },
    'none that fits': {
      who: 'line',
      then: async (page) => {
        await page.getByRole('searchbox').fill('xyzzy')
        await page.getByText('Ingen typer passer').waitFor()
      },
    },
  },
  '/oppsett/innhold/mottakere': {
    none: { who: 'line' },
    'a rule': { who: 'line', then: (page) => openFirst(page, /^Legg til regel/) },
  },
  '/oppsett/innhold/frister': {
    all: { who: 'line' },
    'other times': { who: 'line', then: (page) => openFirst(page, /^Endre/) },
  },
  '/oppsett/innhold/sprak': { all: { who: 'line' } },
  '/oppsett/innhold/roller': {
    all: { who: 'line' },
    'another name': { who: 'line', then: (page) => openFirst(page, /^Endre/) },
  },
  '/oppsett/import': {
    'to choose a file': { who: 'per' },
    'without a file': {
      who: 'per',
      then: async (page) => {
        await button(page, 'Les fila').click()
        await page.getByText('Velg en fil først.').waitFor()
      },
    },
  },
  '/oppsett/import/$id': {
    'a list with faults': {
      who: 'per',
      at: ({ imported }) => `/oppsett/import/${imported}`,
      then: (page) => heading(page, 'Hva som endres'),
    },
  },
  '/saker': {
    many: { who: 'toringe' },
    closed: { who: 'line', at: () => '/saker?vis=lukkede' },
    serious: { who: 'line', at: () => '/saker?vis=alvorlige' },
    none: { who: 'kari' },
  },
  '/saker/$number/skjul': {
    'nothing marked': {
      who: 'line',
      at: (town) => `${caseOf('reported')(town)}/skjul`,
      then: (page) => button(page, 'Skjul ordene').click(),
    },
  },
  '/saker/$number': {
    'to acknowledge': { who: 'toringe', at: caseOf('reported') },
    'serious, without words': { who: 'toringe', at: caseOf('serious') },
    'to assess': {
      who: 'toringe',
      at: caseOf('acknowledged'),
      then: (page) => choice(page, 'Finn årsaken').waitFor(),
    },
    'an assessment that lacks something': {
      who: 'toringe',
      at: caseOf('acknowledged'),
      then: forgetToChoose,
    },
    'a measure to decide': { who: 'toringe', at: caseOf('measureless'), then: forgetTheMeasure },
    'waiting for a measure': { who: 'toringe', at: caseOf('waiting') },
    'to answer': { who: 'toringe', at: caseOf('fixed') },
    closed: { who: 'toringe', at: caseOf('closed') },
    'sending on': { who: 'toringe', at: caseOf('reported'), then: drawer(/^Feil enhet\? Send videre/) },
    'that came back': {
      who: 'toringe',
      at: caseOf('back'),
      then: (page) => choice(page, 'Finn årsaken').waitFor(),
    },
    'for the coordinator': { who: 'line', at: caseOf('waiting') },
    'sent without a name': { who: 'toringe', at: caseOf('anonymous') },
    'asking who sent it': { who: 'line', at: caseOf('confidential'), then: drawer(/^Vis hvem/) },
    'that is not there': { who: 'toringe', at: () => '/saker/2026-9999', expects: [404] },
  },
  '/tiltak': {
    late: { who: 'petter' },
    ended: { who: 'petter', at: () => '/tiltak?vis=avsluttede' },
    none: { who: 'ida' },
  },
  '/tiltak/$id': {
    'to do': { who: 'petter', at: ({ measures }) => `/tiltak/${measures.late}` },
    'another day': {
      who: 'petter',
      at: ({ measures }) => `/tiltak/${measures.late}`,
      then: drawer(/^Flytt fristen/),
    },
    done: { who: 'petter', at: ({ measures }) => `/tiltak/${measures.done}` },
  },
  '/meldinger': { many: { who: 'amina' }, none: { who: 'ida' } },
  '/meldinger/$id': {
    'just sent': { who: 'amina', at: reportOf('reported') },
    'added to': { who: 'amina', at: reportOf('serious') },
    'written about': { who: 'amina', at: reportOf('acknowledged') },
    'to answer': { who: 'amina', at: reportOf('serious'), then: drawer(/^Svar på spørsmålene/) },
    answered: { who: 'amina', at: reportOf('closed') },
    'not solved': {
      who: 'amina',
      at: reportOf('closed'),
      then: (page) => button(page, 'Nei, fortsatt et problem').click(),
    },
  },
}

/** The light entry has no router; these are its steps. */
const reporting: Record<string, Sight> = {
  'a stranger': { who: null, expects: [401] },
  'what it is about': { who: 'amina' },
  telling: { who: 'amina', then: tell },
  asked: { who: 'amina', then: answerQuestions },
  'photos without a name': { who: 'amina', then: sendPhotos },
  'telling too little': { who: 'amina', then: forgetToTell },
  'when and where': { who: 'amina', then: changeTheFacts },
  serious: { who: 'nadia', then: callForHelp },
  'asked after what was serious': { who: 'ola', then: answerAfterwards },
  'what waits no more': { who: 'ida', at: () => '/meld?rett=01990000-0000-7000-8000-00000000000a' },
  'going on': { who: 'amina', then: comeBack },
  'the receipt': { who: 'nadia', then: send },
  'an improvement with it': { who: 'nadia', then: improve },
}

async function tell(page: Page) {
  await button(page, 'Medisin').click()
  await field(page, 'Fortell kort hva som skjedde').fill('Bruker fikk kveldsdosen to ganger.')
  await choice(page, 'Noe gikk galt').check()
}
async function answerQuestions(page: Page) {
  await button(page, 'Vold og trusler').click()
  await page.getByRole('group', { name: 'Ble du skadd?' }).getByRole('radio', { name: 'Ja' }).check()
}
async function sendPhotos(page: Page) {
  await tell(page)
  await button(page, 'Hvem ser navnet mitt?').click()
  await choice(page, 'Anonym').check()
  await button(page, 'Bruk dette').click()
  await button(page, 'Legg ved bilde').click()
  const notes = { name: 'Notat.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') }
  await page.locator('input[type=file][multiple]').setInputFiles([notes])
  await page.getByText('Uten navn kan bare bilder sendes.').first().waitFor()
}
async function forgetToTell(page: Page) {
  await button(page, 'Fall').click()
  await button(page, 'Send melding').click()
  await page.getByText('Velg hvordan det gikk').waitFor()
}
async function changeTheFacts(page: Page) {
  await button(page, 'Fall').click()
  await drawer(/^Endre/)(page)
}
async function callForHelp(page: Page) {
  await button(page, 'Noe annet').click()
  await page.getByRole('button', { name: /^Alvorlig/ }).click()
  await heading(page, 'Meldingen er lagret. Hva gjelder det?')
  await page.getByRole('button', { name: 'Ansatt er skadd' }).click()
}
async function answerAfterwards(page: Page) {
  await button(page, 'Vold og trusler').click()
  await page.getByRole('button', { name: /^Alvorlig/ }).click()
  await button(page, 'Gå til kvitteringen').click()
  await button(page, 'Svar på tre korte spørsmål').click()
  await page.getByRole('group', { name: 'Ble du skadd?' }).getByRole('radio', { name: 'Ja' }).check()
  await button(page, 'Lagre svarene').click()
  await page.getByText('Svarene er lagret.').waitFor()
  await button(page, 'Foreslå en forbedring').waitFor()
}
async function comeBack(page: Page) {
  await tell(page)
  await page.reload()
  await button(page, 'Fortsett').waitFor()
}
async function send(page: Page) {
  await button(page, 'Noe annet').click()
  await field(page, 'Fortell kort hva som skjedde').fill('Gulvet i garderoben var glatt etter vask.')
  await choice(page, 'Ingen skade').check()
  await button(page, 'Send melding').click()
  await heading(page, 'Takk. Meldingen er sendt.')
}
async function improve(page: Page) {
  await send(page)
  await button(page, 'Foreslå en forbedring').click()
  await field(page, 'Hva kan bli bedre?').fill('Vask etter stengetid.')
}
async function writeNoNumber(page: Page) {
  await page.getByRole('textbox', { name: 'Bedriftshelsetjenesten' }).fill('113')
  await button(page, 'Lagre endringene').click()
  await page.getByText('Et norsk telefonnummer har 8 siffer.').waitFor()
}

async function signInWrongly(page: Page) {
  await page.getByText('Logg inn med passord').click()
  await field(page, /^E-post, ansattnummer/).fill('amina.hauge@fjordvik.example')
  await page.getByLabel('Passord', { exact: true }).fill('ikke det riktige')
  await button(page, 'Logg inn').click()
  await page.getByText('Innloggingen stemmer ikke.').first().waitFor()
}
async function typeWrongCode(page: Page) {
  await field(page, 'Engangskode').fill('3333 3333 3333 3333')
  await button(page, 'Fortsett').click()
  await page.getByText('Koden virker ikke.').first().waitFor()
}
async function addWrongly(page: Page) {
  await field(page, 'Fornavn').fill('Eva')
  await field(page, 'Etternavn').fill('Lien')
  await field(page, 'E-post').fill('eva')
  await button(page, 'Legg til personen').click()
  await page.getByText('er ikke en e-postadresse').first().waitFor()
}
async function chooseShort(page: Page) {
  await heading(page, 'Hei, Siv')
  await button(page, 'Lagre passordet og logg inn').click()
  await page.getByText('Passordet må ha minst 12 tegn').waitFor()
}
async function askForMail(page: Page) {
  await field(page, /^E-post, ansattnummer/).fill('petter.aas@fjordvik.example')
  await button(page, 'Send lenken').click()
  await page.getByText('er lenken på vei').first().waitFor()
}
async function forgetTheToken(page: Page) {
  await button(page, 'Lag nøkkelen').click()
  await page.getByText('Skriv hva som skal bruke nøkkelen.').waitFor()
}
async function makeAToken(page: Page) {
  await field(page, 'Hva skal bruke nøkkelen?').fill('Ukerapport fra regnearket')
  await page.getByLabel('Lese saker').check()
  await button(page, 'Lag nøkkelen').click()
  await heading(page, 'Kopier nøkkelen nå')
}
async function forgetToChoose(page: Page) {
  await button(page, 'Lagre vurdering').click()
  await page.getByText('Velg hvor mye arbeid saken trenger').waitFor()
}
async function openFirst(page: Page, name: RegExp) {
  await page.getByRole('button', { name }).first().click()
  await page.getByRole('dialog').getByRole('heading').waitFor()
}
async function openAnEvent(page: Page) {
  await page.getByLabel('Hva det gjelder').selectOption('Saker')
  await button(page, 'Vis hendelser').click()
  await page
    .getByRole('button', { name: /^Se innholdet/ })
    .first()
    .click()
  await field(page, 'Hvorfor trenger du å se det?').fill('Innsyn.')
  await button(page, 'Vis innholdet').click()
  await button(page, 'Slett innholdet').waitFor()
}
async function forgetTheMeasure(page: Page) {
  await button(page, 'Legg til tiltak').click()
  await page.getByText('Skriv hva som skal gjøres').waitFor()
}

let town: Promise<Town> | undefined

test('every page is looked at', () => {
  const pages = Object.keys(createRouter({ routeTree }).routesByPath)
  expect(Object.keys(sights).toSorted()).toEqual(pages.toSorted())
})

const looks = [...Object.entries(sights), ['/meld', reporting] as const].flatMap(([path, states]) =>
  Object.entries(states).map(([state, sight]) => ({ path, name: `${path}: ${state}`, ...sight })),
)
const lookers = [...new Set(looks.map(({ who }) => who))].map((who) => [who ?? 'a stranger', who] as const)

// Each has one window for all she sees: to open one takes longer than to look.
test.for(lookers)('as %s sees it', { timeout: 300_000 }, async ([, who], { house, visit }) => {
  const filled = await (town ??= fillTown(house))
  let usual: Page | undefined
  for (const { path, name, at, then, expects } of looks.filter((look) => look.who === who)) {
    const address = at?.(filled) ?? path
    // A refusal that is meant must not cover for one that is not.
    const page = (!expects && usual) || (await visit(who, address, { expects: expects ?? [] }))
    if (page === usual) await page.goto(`${house.url}/fjordvik${address}`)
    if (!expects) usual = page
    await page.getByRole('heading', { level: 1 }).waitFor()
    await then?.(page, filled)
    await page.getByRole('main').getByText('Henter siden').waitFor({ state: 'hidden' })
    expect.soft(await faultsOf(page), name).toEqual([])
    // What was typed here must not meet the next.
    await page.evaluate(() => {
      localStorage.clear()
      sessionStorage.clear()
    })
  }
})
