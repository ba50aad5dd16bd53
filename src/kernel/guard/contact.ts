import { digitsIn, spansOf, type Span } from './spans.ts'

const country = String.raw`(?:\(?(?:\+|00)?47\)?[ -]?(?:\(0\) ?)?)?`
const grouped = String.raw`(?:[2-79]\d(?: ?\d{2}){3}|[489]\d{2}[ .]?\d{2}[ .]?\d{3}|[2-79]\d(?<sign>[.-])\d{2}\k<sign>\d{2}\k<sign>\d{2})`
const phone = new RegExp(String.raw`(?<![\d+/.\-\p{L}])${country}${grouped}(?![\d/]|[.,-]\d|\p{L})`, 'gu')
/** After a word that says so, written in any way. */
const afterCue = new RegExp(
  String.raw`(?<!\p{L})(?:tlf|tel|telefon|mob|mobil)(?:nr|nummer|nummeret)?(?:[.:]| er)? ?(?<what>${country}[2-9]\d(?:[ .-]?\d){6})(?!\d)`,
  'giu',
)
const foreignPhone = /(?<![\d+\p{L}])(?:\+|00)[1-9]\d{0,2}(?:[ \u00a0-]?\d){6,12}(?!\d)/gu
/** What comes before a number that is something else. */
const otherNumber =
  /(?:kr|kroner|ordre|order|bestilling|best|sak|saks|kvittering|serie|serial|prøve|prøvenummer|faktura|kid|kode|journalpost|søknad|kunde|tilbud|anbud|dokument|arkiv|skjema|org|gnr|målepunkt|nøkkelkort|vare|artikkel|id|batch|lot|skole|ref|referanse)[\s.-]*(?:nr|nummer|nummeret|number|no)?[.:]?\s*$/iu
/** Numbers anybody may know: Arbeidstilsynet, Giftinformasjonen, Datatilsynet. The short ones are no pattern here. */
export const publicNumbers: ReadonlySet<string> = new Set(['73199700', '22591300', '22400000'])
const withoutCountry = (digits: string): string => digits.replace(/^(?:00)?47(?=\d{8}$)/, '')

/** `published`: the municipality's own, which are nobody's. */
export const findPhones = (text: string, published: readonly string[] = []): Span[] =>
  [foreignPhone, afterCue, phone]
    .flatMap((pattern) => spansOf(text, pattern))
    .filter(({ start, end }) => {
      const digits = withoutCountry(digitsIn(text.slice(start, end)))
      return !publicNumbers.has(digits) && !published.some((number) => digitsIn(number).endsWith(digits))
    })
    .filter(({ start }) => !otherNumber.test(text.slice(Math.max(0, start - 30), start)))

const email = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/gu
export const findEmails = (text: string): Span[] => spansOf(text, email)

const plate = /(?<![\p{L}\d])(?!NS|EN|NR)[A-HJ-LNPR-VX-Z]{2}[ \u00a0]?\d{5}(?!\d)/gu
export const findPlates = (text: string): Span[] => spansOf(text, plate)

const houseNumber = String.raw`[ ]{0,2}(?:nr\.? ?)?\d{1,4}(?:-\d{1,4})?(?: ?[A-Z]|[a-z])?(?![\p{L}\d])`
const streets =
  'veien|vegen|vei|veg|gata|gaten|gate|plass|plassen|bakken|tunet|allé|alleen|svingen|stien|kroken|terrasse|torg|brygge|geaidnu|luodda'
/** «Storgt.» and «Furuvn.», and not «Sagt» or «Navn». */
const shortened = String.raw`(?:(?<=[er ])gt|(?<=[bdfghjklmnprstu])vn)\.?`
const addresses = [
  String.raw`(?:\p{Lu}[\p{L}.-]{0,40} ){0,3}(?:\p{Lu}[\p{L}-]{0,40})?(?:${streets}|${shortened})${houseNumber}`,
  String.raw`\p{Lu}{3,30}(?:VEIEN|VEGEN|VEI|VEG|GATA|GATEN|GATE)${houseNumber}`,
  String.raw`\p{Ll}{3,30}(?:veien|vegen|gata|gaten)${houseNumber}(?! (?:ganger|gonger|meter|km|m|min|timer|timar|biler|bilar)(?!\p{L}))`,
].map((pattern) => new RegExp(String.raw`(?<![\p{L}-])${pattern}`, 'gu'))

/** «i gate 4» is no address: what a street is called comes before. */
export const findAddresses = (text: string): Span[] =>
  addresses
    .flatMap((address) => spansOf(text, address))
    .filter(
      ({ start, end }) => !new RegExp(`^(?:${streets})${houseNumber}$`, 'u').test(text.slice(start, end)),
    )

const months =
  'januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|january|february|march|may|june|july|october|december|jan|feb|apr|jun|jul|aug|sept?|okt|nov|des|oct|dec'
const born = String.raw`(?<!\p{L})(?:født(?:e)?|fødd|f\.?\s?d\.?|f\.?|fødselsdato(?:en)?|fdato|born)\s*(?:den|på|on|er|i|in|:)?\s*`
const birthDate = new RegExp(
  String.raw`${born}(?<what>\d{4}-\d{2}-\d{2}|\d{1,2}[.\-/ ]?\s?(?:\d{1,2}[.\-/ ]?|(?:${months})\.?\s)\d{2,4})(?!\d)`,
  'giu',
)
export const findBirthDates = (text: string): Span[] => spansOf(text, birthDate)
