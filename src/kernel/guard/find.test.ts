import { expect, test } from 'vitest'
import { findSensitive, type Sensitive } from './find.ts'

const directory = ['Siv Lunde', 'Tor-Inge Bakken', 'Per Holm']
const find = (text: string) =>
  findSensitive(text, { directory }).map(({ kind, start, end }) => [kind, text.slice(start, end)])
const replaced = (text: string) =>
  findSensitive(text, { directory }).reduceRight(
    (now, { replacement: { start, end, text: words } }) => now.slice(0, start) + words + now.slice(end),
    text,
  )

test.each<[string, string, string]>([
  ['Ring 412 07 356 i dag.', 'phone', '412 07 356'],
  ['Ring 90817263.', 'phone', '90817263'],
  ['Ring +47 93 04 55 21.', 'phone', '+47 93 04 55 21'],
  ['Ring +45 20 41 73 66.', 'phone', '+45 20 41 73 66'],
  ['Skriv til kari.nordli@eksempel.no.', 'email', 'kari.nordli@eksempel.no'],
  ['Bruker bor i Furuveien 14 og venter.', 'address', 'Furuveien 14'],
  ['Vi kjørte til Nedre Elvegate 5A.', 'address', 'Nedre Elvegate 5A'],
  ['Hun er født 12.03.1941.', 'birthDate', '12.03.1941'],
  ['Ho er fødd 14. november 1936.', 'birthDate', '14. november 1936'],
  ['Betal til 7882.18.78461.', 'account', '7882.18.78461'],
  ['Betal til konto 78821878461.', 'account', '78821878461'],
  ['Bilen EL 19384 sto der.', 'plate', 'EL 19384'],
  ['Pasient Oddvar Nesje fikk feil dose.', 'name', 'Oddvar Nesje'],
  ['Moren til Xenabia ringte.', 'name', 'Xenabia'],
  ['Vi fant Gunvor på gulvet.', 'name', 'Gunvor'],
  ['Fru Tveitan fikk besøk.', 'name', 'Tveitan'],
  ['Pas. Xenabia falt.', 'name', 'Xenabia'],
  ['Vi fant tablettene til Xenabia i søpla.', 'name', 'Xenabia'],
  ['Da Xenabia ville opp, falt hun.', 'name', 'Xenabia'],
  ['Etter maten slo Xenabia Qvist i bordet.', 'name', 'Xenabia Qvist'],
  ['Xenabia Qvist ringte på.', 'name', 'Xenabia Qvist'],
  ['Noen tok Xenabias medisin.', 'name', 'Xenabias'],
  ['Vaktmester Xenabia svarte ikke.', 'name', 'Xenabia'],
  ['Elev K.S. løp ut.', 'initials', 'K.S.'],
  ['O. H. ble plaget.', 'initials', 'O. H.'],
  ['Jeg sa fra til Siv Lunde.', 'colleague', 'Siv Lunde'],
  ['Ring +47(0)412 07 356.', 'phone', '+47(0)412 07 356'],
  ['Ring (+47) 412 07 356.', 'phone', '(+47) 412 07 356'],
  ['Ring tlf41207356.', 'phone', '41207356'],
  ['Ring tlf.41207356.', 'phone', '41207356'],
  ['Mobil: 4120-7356', 'phone', '4120-7356'],
  ['Ring 41-20-73-56.', 'phone', '41-20-73-56'],
  ['Ring 41.20.73.56.', 'phone', '41.20.73.56'],
  ['Betal til konto nr. 78821878461.', 'account', '78821878461'],
  ['Kontonummeret hans er 78821878461.', 'account', '78821878461'],
  ['Betal til 7882-18-78461.', 'account', '7882-18-78461'],
  ['Bor i Parkveien 15a.', 'address', 'Parkveien 15a'],
  ['Bor i storgata 5b, 3. etg.', 'address', 'storgata 5b'],
  ['Bor i STORGATA 5 B.', 'address', 'STORGATA 5 B'],
  ['Bor i Fjellveien nr. 3-5.', 'address', 'Fjellveien nr. 3-5'],
  ['Bor i Olav Tryggvasons gt. 5.', 'address', 'Olav Tryggvasons gt. 5'],
  ['Bor i Furuvn 14.', 'address', 'Furuvn 14'],
  ['Født 3. des. 1941.', 'birthDate', '3. des. 1941'],
  ['Født i 1941.', 'birthDate', '1941'],
  ['Født: 1941-03-12.', 'birthDate', '1941-03-12'],
  ['Eleven O.H i 4B slo.', 'initials', 'O.H'],
  ['OH i 4B slo meg.', 'initials', 'OH'],
  ['Det var K S fra 7. trinn.', 'initials', 'K S'],
  ['Pasient M.K falt.', 'initials', 'M.K'],
  ['Elev OH slo.', 'initials', 'OH'],
  ['P. Olsen ringte.', 'name', 'P. Olsen'],
  ['ODDVAR NESJE falt.', 'name', 'ODDVAR NESJE'],
  ['PASIENT ODDVAR FALT.', 'name', 'ODDVAR'],
  ['Jeg sa fra til SIV LUNDE.', 'colleague', 'SIV LUNDE'],
  ['Vi fant pasient oddvar hansen på gulvet.', 'name', 'oddvar hansen'],
  ['Pasienten heter Xenabia.', 'name', 'Xenabia'],
  ['Brukaren heiter Xenabia.', 'name', 'Xenabia'],
  ['Navn: Xenabia Qvist', 'name', 'Xenabia Qvist'],
  ['Sonen hans Xenabia kom.', 'name', 'Xenabia'],
  ['Mor hennar Xenabia ringde.', 'name', 'Xenabia'],
  ['Pasient Sárá Niillas falt.', 'name', 'Sárá Niillas'],
  ['Bror til Ánte Čuojaheaddji ringte.', 'name', 'Ánte Čuojaheaddji'],
  ['Jeg sa fra til Siv.', 'colleague', 'Siv'],
])('in «%s» finds %s', (text, kind, words) => {
  expect(find(text)).toEqual([[kind, words]])
})

test.each([
  'Ordre 12345678901, KID 1234567890128, rom 214 kl. 02.14.',
  'Sak 88123456, kvittering 40418823 og best.nr. 88001234.',
  'Ring 113, legevakta 116117 eller Giftinformasjonen 22 59 13 00.',
  'Org.nr 987 654 321, standard NS 11001.',
  'Møtet 20.11.2026-14.00, uke 47-48 i 2026-2027.',
  'Det kostet kr 41207356, eller kroner 45 00 00 00.',
  'Elev TV, bruker PC og IT i 4. klasse. Bruker TV på rommet.',
  'PASIENT FALT PÅ GULVET I GANGEN. MEDISIN BLE GITT.',
  'Vi gikk i hovedveien 4 ganger, og stien 3 km.',
  'Pasient nektet mat. Elev slo i pulten. Bruker falt.',
  'Kl. 02.14 A.M. var det stille.',
  'This happened at night. His medicine was gone. Navn: Ukjent.',
  'Vi så på storm og is. Pasient storm på.',
  'Furulia barneskole manglet vikar på Tirsdag.',
  'Ga Paracet og Marevan på St. Olavs hospital.',
  'Liv og helse sto i fare. Per i dag er vi to. Hans rullestol er borte.',
  'Vi bruker Gerica og Profil.',
  'Se E.K.G. og B.P.A.-vedtaket.',
  'Hendelsen 12.03.2027 ble meldt 13.03.2027.',
  'Mor ringte. Pasienten Falt.',
  'Kjemikaliet heter Sun Oxi og etser. Fant Sobril på gulvet hos Telenor.',
  'Sykepleier, Fjordvik sykehjem. Dørene falt av. Medisinen ville ikke ned.',
  'Medisinen ble gitt til naboen. Oppdaget etter ti minutter.',
  'Endre rutinen. Finn årsaken. Andre gang denne uka. Helga hadde to færre på vakt.',
])('in «%s» finds nothing', (text) => {
  expect(find(text)).toEqual([])
})

test.each([
  ['Pasient Oddvar Nesje fikk feil dose.', 'Pasienten fikk feil dose.'],
  ['Vi vekket pasient Oddvar.', 'Vi vekket pasienten.'],
  ['Elev K.S. slo.', 'Eleven slo.'],
  ['Moren til Astrid ringte.', 'Moren til brukeren ringte.'],
  ['Læreren så Jonatan falle.', 'Læreren så eleven falle.'],
  [
    'Nokon tok Magnhilds medisin, men ikkje frå skapet.',
    'Nokon tok brukarens medisin, men ikkje frå skapet.',
  ],
  ['Datteren Turid kom.', 'Datteren kom.'],
  ['Jeg sa det til Siv Lunde.', 'Jeg sa det til en kollega.'],
  ['Ring 412 07 356.', 'Ring (telefonnummer).'],
  ['Sonen hans Xenabia kom.', 'Sonen hans kom.'],
  ['Vi fant pasient oddvar hansen på gulvet.', 'Vi fant pasienten på gulvet.'],
  ['Pasienten heter Xenabia.', 'Pasienten heter brukeren.'],
])('«%s» may be «%s»', (text, instead) => {
  expect(replaced(text)).toBe(instead)
})

const atUnit = (sector: string, text: string) =>
  findSensitive(text, { sector }).reduceRight(
    (now, { replacement: { start, end, text: words } }) => now.slice(0, start) + words + now.slice(end),
    text,
  )
test.each([
  ['school', 'Oddvar slo meg.', 'Eleven slo meg.'],
  ['school', 'Vi bar Oddvar ut.', 'Vi bar eleven ut.'],
  ['school', 'Elev Oddvar slo, og så slo O. H. tilbake.', 'Elev A slo, og så slo elev B tilbake.'],
  ['school', 'Elev Oddvar slo, og så sprang Oddvar Nesje.', 'Eleven slo, og så sprang eleven.'],
  ['school', 'Magnhilds sekk var borte.', 'Elevens sekk var borte.'],
  ['school', 'Eg bar Oddvar ut.', 'Eg bar eleven ut.'],
  ['kindergarten', 'Oddvar slo meg.', 'Barnet slo meg.'],
  ['kindergarten', 'Læreren så Jonatan falle i garderoben.', 'Læreren så barnet falle i garderoben.'],
  ['kindergarten', 'Nokon tok Magnhilds sekk, ikkje eg.', 'Nokon tok barnets sekk, ikkje eg.'],
  ['kindergarten', 'Barn Oddvar falt.', 'Barnet falt.'],
  ['health', 'Vi bar Oddvar ut.', 'Vi bar brukeren ut.'],
  ['technical', 'Oddvar slo vaskeren i garderoben på skolen.', 'Eleven slo vaskeren i garderoben på skolen.'],
  ['technical', 'Vi vasket i barnehagen da Oddvar falt.', 'Vi vasket i barnehagen da barnet falt.'],
])('at a unit of the kind %s «%s» may be «%s»', (sector, text, instead) => {
  expect(atUnit(sector, text)).toBe(instead)
})
test.each([
  [
    'school',
    'Oddvar slo Magnhild. Oddvars sekk og Magnhilds.',
    'Elev A slo elev B. Elev As sekk og elev Bs.',
  ],
  ['school', 'K.S. slo O.H., og elev KS sprang.', 'Elev A slo elev B, og elev A sprang.'],
  [
    'school',
    'Elev Oddvar ble holdt av K.H. Mathias sto ved O.H. og så på.',
    'Elev A ble holdt av elev B. Elev C sto ved elev D og så på.',
  ],
  ['school', 'Eg såg at Oddvar slo Magnhild.', 'Eg såg at elev A slo elev B.'],
  ['kindergarten', 'Oddvar beit Magnhild.', 'Barn A beit barn B.'],
  ['health', 'Pasient Oddvar slo Gunvor. Oddvar gråt.', 'Pasient A slo bruker B. Pasient A gråt.'],
  ['health', 'Vi fann ikkje Oddvar hos Gunvor.', 'Vi fann ikkje brukar A hos brukar B.'],
  [
    'health',
    'Pasient Oddvar falt. Datteren Turid kom, og Turid ringte.',
    'Pasienten falt. Datteren kom, og datteren ringte.',
  ],
  ['health', 'Oddvar Nesje slo Oddvar Hansen.', 'Bruker A slo bruker B.'],
  ['health', 'Brukeren Oddvar falt over bruker Gunvor.', 'Bruker A falt over bruker B.'],
  ['school', 'Elev A slo Oddvar.', 'Elev A slo elev B.'],
])('people are told apart at a unit of the kind %s: «%s» may be «%s»', (sector, text, instead) => {
  expect(atUnit(sector, text)).toBe(instead)
})

test('the writer’s own name, known as those she works with are, is no pupil’s', () => {
  const own = findSensitive('Ola bar Oddvar ut.', { sector: 'school', directory: ['Ola'] })
  expect(own.map(({ kind, replacement: { text } }) => [kind, text])).toEqual([
    ['colleague', 'En kollega'],
    ['name', 'eleven'],
  ])
})

test('in English people are told apart too', () => {
  const english = findSensitive('Oddvar hit Magnhild.', { sector: 'school', language: 'en' })
  expect(english.map(({ replacement }) => replacement.text)).toEqual(['Pupil A', 'pupil B'])
})

/** As somebody writes who takes what is offered, one name at a time. */
function oneByOne(...said: string[]) {
  const replaced: (Sensitive & { words: string })[] = []
  let text = ''
  for (const words of said) {
    text += words
    for (;;) {
      const [first] = findSensitive(text, { sector: 'school', replaced })
      if (!first) break
      replaced.push({ ...first, words: text.slice(first.start, first.end) })
      const { start, end, text: instead } = first.replacement
      text = text.slice(0, start) + instead + text.slice(end)
    }
  }
  return text
}
test.each([
  [['Oddvar slo Magnhild. Oddvar lo.'], 'Elev A slo elev B. Elev A lo.'],
  [['Oddvar slo meg. ', 'Magnhild slo tilbake på Oddvar.'], 'Eleven slo meg. Elev B slo tilbake på eleven.'],
  [
    ['Jeg sa det til Oddvar. ', 'Oddvar lo, Magnhild gråt.'],
    'Jeg sa det til eleven. Eleven lo, elev B gråt.',
  ],
])('replaced one by one, the same person is called the same: %s', (said, instead) => {
  expect(oneByOne(...said)).toBe(instead)
})

test('a name that stays makes no other more than one', () => {
  const [, other] = findSensitive('Takk, Magnhild. Vi fant Oddvar.', {
    stays: (_, name) => name === 'Magnhild',
  })
  expect(other?.replacement.text).toBe('brukeren')
})

test('two colleagues are told apart', () => {
  expect(replaced('Jeg sa det til Siv Lunde, og Per Holm kom.')).toBe(
    'Jeg sa det til kollega A, og kollega B kom.',
  )
})

test('in English too', () => {
  const said = (sector: string) =>
    findSensitive('We carried Oddvar out.', { sector, language: 'en' })[0]?.replacement.text
  expect(['school', 'kindergarten', 'health'].map(said)).toEqual(['the pupil', 'the child', 'the patient'])
})

test.each([
  ['Han ropte: «Oddvar slo!»', 'Han ropte: «Brukeren slo!»'],
  ['Vi ventet pga. Oddvar.', 'Vi ventet pga. brukeren.'],
  ['Det var kl. 02. Oddvar sov.', 'Det var kl. 02. Brukeren sov.'],
  ['Vi kom.\n- Oddvar falt.', 'Vi kom.\n- Brukeren falt.'],
  ['Han sa «nei.» Oddvar gikk.', 'Han sa «nei.» Brukeren gikk.'],
  ['Dette gjaldt: Oddvar.', 'Dette gjaldt: brukeren.'],
])('what stands instead has a capital only where a sentence begins: «%s»', (text, instead) => {
  expect(replaced(text)).toBe(instead)
})

test('what lies over something surer is not said twice', () => {
  expect(find('Fnr 13097248022, født 13.09.72-48022.')).toEqual([
    ['identity', '13097248022'],
    ['identity', '13.09.72-48022'],
  ])
})

test.each(
  'A|Aa |a-|a@|1 |1.|12 |f. |Kari |Kari\n|K.K|K. |A.B. |pasient |St. |Vei |A.veien |.|+47 |13097248022 |4112 12 12345 |ODDVAR |AA |pasient oddvar |1.1.|1. |1\n|A.B |O H i 4 |aveien |storgata 5|tlf |P. Olsen |navn: |mor hans |\u00a0|１'.split(
    '|',
  ),
)('ten thousand characters of «%s» are read at once', (part) => {
  const began = performance.now()
  findSensitive(part.repeat(10_000 / part.length), { directory })
  expect(performance.now() - began).toBeLessThan(300)
})

test('what lies behind signs that do not show is found where it stands', () => {
  const text = 'Ring\u200b 412\u202f07\u202f356 til pasient Oddvar\u00a0Nesje.'
  expect(find(text)).toEqual([
    ['phone', '412\u202f07\u202f356'],
    ['name', 'Oddvar\u00a0Nesje'],
  ])
  expect(replaced(text)).toBe('Ring\u200b (telefonnummer) til pasienten.')
})

test('a number that the municipality or a public office has published is nobody’s', () => {
  const publishedNumbers = ['35 00 01 16', '+47 35 00 02 20', '113']
  const found = (text: string) => findSensitive(text, { publishedNumbers }).map(({ kind }) => kind)
  for (const number of [
    '35 00 01 16',
    '+47 35000116',
    '35 00 02 20',
    '73 19 97 00',
    '22 40 00 00',
    '113',
    '116 117',
  ])
    expect([number, found(`Vi ringte ${number} med en gang.`)]).toEqual([number, []])
  expect(found('Vi ringte 35 00 01 17.')).toEqual(['phone'])
})
