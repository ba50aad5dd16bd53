import { digitsIn, spansOf, type Span } from './spans.ts'

const phone =
  /(?<![\d+/.\-\p{L}])(?:(?:\+|00)?47[ \u00a0]?)?(?:[2-79]\d(?:[ \u00a0]?\d{2}){3}|[489]\d{2}[ \u00a0.]?\d{2}[ \u00a0.]?\d{3})(?![\d/]|[.,-]\d|\p{L})/gu
const foreignPhone = /(?<![\d+\p{L}])(?:\+|00)[1-9]\d{0,2}(?:[ \u00a0-]?\d){6,12}(?!\d)/gu
/** What comes before a number that is something else. */
const otherNumber =
  /(?:ordre|order|bestilling|best|sak|saks|kvittering|serie|serial|prøve|prøvenummer|faktura|kid|kode|journalpost|søknad|kunde|tilbud|anbud|dokument|arkiv|skjema|org|gnr|målepunkt|nøkkelkort|vare|artikkel|id|batch|lot|skole|ref|referanse)[\s.-]*(?:nr|nummer|nummeret|number|no)?[.:]?\s*$/iu
/** Numbers anybody may know: Giftinformasjonen. The short ones are no pattern here. */
const known = new Set(['22591300'])

export const findPhones = (text: string): Span[] =>
  [foreignPhone, phone]
    .flatMap((pattern) => spansOf(text, pattern))
    .filter(({ start, end }) => !known.has(digitsIn(text.slice(start, end))))
    .filter(({ start }) => !otherNumber.test(text.slice(Math.max(0, start - 30), start)))

const email = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/gu
export const findEmails = (text: string): Span[] => spansOf(text, email)

const plate = /(?<![\p{L}\d])(?!NS|EN|NR)[A-HJ-LNPR-VX-Z]{2}[ \u00a0]?\d{5}(?!\d)/gu
export const findPlates = (text: string): Span[] => spansOf(text, plate)

const address =
  /(?<![\p{L}-])(?:\p{Lu}[\p{L}.-]{0,40}[ \u00a0]){0,3}(?:\p{Lu}[\p{L}-]{0,40})?(?:veien|vegen|vei|veg|gata|gaten|gate|plass|plassen|bakken|tunet|allé|alleen|svingen|stien|kroken|terrasse|torg|brygge|geaidnu|luodda)[ \u00a0]?\d{1,4}(?:[ \u00a0]?[A-Z](?!\p{L}))?(?![\p{L}\d])/gu
/** «i gate 4» is no address: a street begins with a capital. */
export const findAddresses = (text: string): Span[] =>
  spansOf(text, address).filter(({ start }) => /\p{Lu}/u.test(text.charAt(start)))

const months =
  'januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|january|february|march|may|june|july|october|december'
const born = String.raw`(?<!\p{L})(?:født(?:e)?|fødd|f\.?\s?d\.?|f\.?|fødselsdato(?:en)?|fdato|born)\s*(?:den|på|on|er|:)?\s*`
const birthDate = new RegExp(
  String.raw`${born}(?<what>\d{1,2}[.\-/ ]?\s?(?:\d{1,2}[.\-/ ]?|(?:${months})\s)\d{2,4})(?!\d)`,
  'giu',
)
export const findBirthDates = (text: string): Span[] => spansOf(text, birthDate)
