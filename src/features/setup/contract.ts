import { z } from 'zod'
import { instant, line, sentence, text } from '#kernel/clean.ts'
import { maskedAlways } from '#kernel/guard/masked.ts'
import { languages } from '#kernel/language.ts'
import { readPhone } from '#kernel/phone.ts'

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const workingDay = z
  .object({ from: hour, to: hour })
  .refine(({ from, to }) => from < to, { path: ['to'] })
  .nullable()
const week = z
  .array(workingDay)
  .length(7)
  .refine((days) => days.some((day) => day !== null))

const settings = {
  slug: line(41).regex(/^[a-z0-9][a-z0-9-]{0,40}$/),
  name: maskedAlways(sentence(80)),
  language: z.enum(languages),
  /** Monday first. */
  workingHours: week,
}

export const municipality = z.object({
  ...settings,
  name: z.string(),
  isSetUp: z.boolean(),
  logo: z.string().nullable(),
  /** The municipality's own numbers, in the order the package has them. */
  phones: z.array(z.object({ key: z.string(), name: z.string(), number: z.string() })),
  /** Where its pages are, but for the slug. */
  url: z.string(),
  version: z.int(),
})

/** Empty where the municipality has none. */
const phone = text(20).refine((number) => number === '' || readPhone(number) !== undefined)

export const changedMunicipality = z.object({
  ...settings,
  phones: z.array(z.object({ key: z.string().max(40), number: phone })).max(50),
  /** Who sets it up, which she does once. */
  administrator: z
    .object({
      givenName: maskedAlways(sentence(60)),
      familyName: maskedAlways(sentence(60)),
      email: z.email().max(200),
    })
    .nullable(),
  version: z.int(),
})
export const changed = z.object({ slug: z.string(), version: z.int() })

/** The municipality's version when its logo was looked at. */
export const logoVersion = z.object({ version: z.coerce.number().int() })
export const changedLogo = z.object({ logo: z.string().nullable(), version: z.int() })

const mailStates = ['demo', 'noServer', 'untried', 'waiting', 'arrived', 'failing'] as const

/** How far setting up has come. */
export const setUp = z.object({
  units: z.int(),
  people: z.int(),
  /** How many of its own numbers the municipality has given. */
  phones: z.int(),
  coordinators: z.int(),
  /** Units without a leader of their own today: how many, and some of them by name. */
  leaderless: z.object({ count: z.int(), names: z.array(z.string()) }),
  /** People who can sign in, and those who have been sent a way to. */
  arrived: z.int(),
  invited: z.int(),
  mail: z.object({
    state: z.enum(mailStates),
    to: z.string().nullable(),
    at: instant.nullable(),
    error: z.string().nullable(),
  }),
  address: z.object({ url: z.string(), isSecure: z.boolean(), isLocal: z.boolean() }),
})

export type ChangedMunicipality = z.output<typeof changedMunicipality>
export type MunicipalitySettings = z.output<typeof municipality>
export type SetUp = z.output<typeof setUp>
export type MailState = SetUp['mail']['state']
