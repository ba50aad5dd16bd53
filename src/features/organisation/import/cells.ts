import { addDays } from '#kernel/workdays.ts'
import { content } from '../../content/index.ts'
import { wordBook } from './fold.ts'

/** What a cell turned out to be; `undefined` where it could not be read. */
export type Read<T> = T | undefined

/** Excel counts days from here, as its own first day of 1900 is one too early. */
const excelEpoch = '1899-12-30'

/** «01.02.2026», «1.2.26», «2026-02-01» or Excel’s count of days. Null for an end that never comes. */
export function readDay(text: string): Read<string | null> {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text)
  if (iso) return dayOf(iso[1], iso[2], iso[3])
  const norwegian = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\.?(?: .*)?$/.exec(text)
  if (norwegian) {
    const year = norwegian[3] ?? ''
    return dayOf(year.length === 2 ? `20${year}` : year, norwegian[2], norwegian[1])
  }
  return /^[2-9]\d{4}(\.\d+)?$/.test(text) ? addDays(excelEpoch, Math.floor(Number(text))) : undefined
}

function dayOf(year = '', month = '', date = ''): Read<string | null> {
  // Pay systems write 31.12.9999, or 2099, for a position without an end.
  if (Number(year) > 2098) return null
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const real = new Date(`${day}T12:00:00Z`)
  return Number(year) >= 1900 && !Number.isNaN(real.getTime()) && real.toISOString().startsWith(day)
    ? day
    : undefined
}

/** «900 12 345» for a Norwegian number, `+46…` for another’s. */
export function readPhone(text: string): Read<string> {
  const digits = text
    .replace(/[\s.()/-]/g, '')
    .replace(/^00/, '+')
    .replace(/^\+47(?=\d)/, '')
  if (/^[49]\d{7}$/.test(digits)) return digits.replace(/(...)(..)(...)/, '$1 $2 $3')
  if (/^[235678]\d{7}$/.test(digits)) return digits.replace(/(..)(..)(..)(..)/, '$1 $2 $3 $4')
  if (/^\d{5}$/.test(digits)) return digits
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : undefined
}

/** Whether two phone numbers are one, however they are spaced. */
export const samePhone = (a: string | null, b: string | null): boolean =>
  (a ?? '').replace(/\D/g, '') === (b ?? '').replace(/\D/g, '')

export const readUnitKind = wordBook({
  municipality: ['kommune', 'kommunen', 'toppnivå'],
  sector: ['sektor', 'kommunalområde', 'tjenesteområde', 'stab', 'område', 'tenesteområde'],
  department: [
    'avdeling',
    'virksomhet',
    'enhet',
    'resultatenhet',
    'skole',
    'barnehage',
    'verksemd',
    'eining',
  ],
  section: ['seksjon', 'gruppe', 'team', 'underavdeling', 'sone', 'tjeneste', 'teneste'],
} as const)

export const readSector = wordBook({
  health: ['helse', 'helse og omsorg', 'helse og velferd', 'omsorg', 'velferd', 'pleie og omsorg'],
  school: ['skole', 'skule', 'sfo', 'grunnskole', 'grunnskule', 'oppvekst', 'utdanning'],
  kindergarten: ['barnehage', 'barnehagar', 'barnehager'],
  technical: ['teknisk', 'samfunn', 'samfunn og teknisk', 'plan og teknisk', 'drift', 'eiendom', 'eigedom'],
  fire: ['brann', 'brann og redning', 'beredskap'],
  office: [
    'kontor',
    'administrasjon',
    'stab',
    'fellestjenester',
    'fellestenester',
    'kultur',
    'annet',
    'anna',
  ],
} as const)

export const holderKinds = ['permanent', 'temp', 'acting', 'deputy'] as const
export type HolderKind = (typeof holderKinds)[number]

export const readHolderKind = wordBook<HolderKind>({
  permanent: ['fast', 'fast ansatt', 'fast tilsett', 'fast stilling', 'f'],
  temp: ['vikar', 'midlertidig', 'mellombels', 'engasjement', 'tilkalling', 'timelønn', 'ekstrahjelp', 'v'],
  acting: ['konstituert', 'fungerende', 'fungerande', 'k'],
  deputy: ['stedfortreder', 'stadfortredar', 'nestleder', 'nestleiar', 'vara'],
})

/** What leaders are called in one place and another, beside the package’s own word. */
const titles: Readonly<Record<string, readonly string[]>> = {
  leader: [
    ...[
      'avdelingsleder',
      'enhetsleder',
      'virksomhetsleder',
      'seksjonsleder',
      'rektor',
      'styrer',
      'kommunalsjef',
    ],
    ...['kommunedirektør', 'rådmann', 'leiar', 'einingsleiar', 'avdelingsleiar', 'verksemdsleiar', 'manager'],
  ],
  employee: ['medarbeider', 'medarbeidar', 'ansatt', 'tilsett', 'arbeidstaker', 'arbeidstakar'],
  coordinator: ['kvalitetsleder', 'kvalitetsleiar', 'kvalitetsrådgiver'],
  safetyRep: ['vo', 'vernombud'],
  chiefSafetyRep: ['hvo'],
}

/** Somebody who stands in is an employee like others: that she does is her kind of employment. */
const isEmployment = (code: string): boolean => code === 'temp'

/** A role by its code, or by its name in any of our languages. */
export const readFunction = wordBook(
  Object.fromEntries(
    content.functions
      .filter(({ code }) => !isEmployment(code))
      .map(({ code, name }) => [code, [...Object.values(name), ...(titles[code] ?? [])]]),
  ),
)
