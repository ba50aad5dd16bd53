import { expect, test } from 'vitest'
import { findSensitive } from './find.ts'

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
  ['Jeg sa fra til Siv.', 'colleague', 'Siv'],
])('in «%s» finds %s', (text, kind, words) => {
  expect(find(text)).toEqual([[kind, words]])
})

test.each([
  'Ordre 12345678901, KID 1234567890128, rom 214 kl. 02.14.',
  'Sak 88123456, kvittering 40418823 og best.nr. 88001234.',
  'Ring 113, legevakta 116117 eller Giftinformasjonen 22 59 13 00.',
  'Org.nr 987 654 321, standard NS 11001.',
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
  ['school', 'Elev Oddvar slo, og så slo O. H. tilbake.', 'Eleven slo, og så slo eleven tilbake.'],
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
  'A|Aa |a-|a@|1 |1.|12 |f. |Kari |Kari\n|K.K|K. |A.B. |pasient |St. |Vei |A.veien |.|+47 |13097248022 |4112 12 12345 |\u00a0|１'.split(
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
