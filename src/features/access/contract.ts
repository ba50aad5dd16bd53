import { z } from 'zod'
import { day, id, instant, line, sentence } from '#kernel/clean.ts'
import { maskedAlways } from '#kernel/guard/masked.ts'
import { languages } from '#kernel/language.ts'

/** Every permission a route may ask for. What a record-level rule then says is decided in rules.ts. */
export const permissions = [
  'signedIn',
  'report:send',
  'report:readOwn',
  'case:read',
  'case:work',
  'measure:work',
  'organisation:look',
  'organisation:manage',
  'notice:read',
  'mail:readOwn',
  'mail:watch',
  'trail:read',
  'words:hide',
  'quality:read',
  'identity:see',
  'trail:erase',
  'people:manage',
  'staff:reset',
  'roles:read',
  'setup:read',
  'entry:manage',
  'content:look',
  'content:set',
  'municipality:set',
  'integration:look',
  'integration:manage',
  'integration:approve',
] as const
export type Permission = (typeof permissions)[number]

/** What a token can be made for. A new permission is closed to tokens until it is written here, with words for it. */
export const scopes = [
  'report:send',
  'report:readOwn',
  'case:read',
  'case:work',
  'measure:work',
  'organisation:look',
  'notice:read',
  'signedIn',
] as const satisfies readonly Permission[]
export const serviceScopes = ['report:send', 'report:readOwn', 'case:read'] as const

export const session = z.object({
  municipality: z.object({
    slug: z.string(),
    name: z.string(),
    language: z.enum(languages),
    /** The hash of its logo, which is its address too. */
    logo: z.string().nullable(),
    isSetUp: z.boolean(),
    /** The languages it offers, its own among them. */
    languages: z.array(z.enum(languages)),
  }),
  demo: z.boolean(),
  person: z
    .object({ id, givenName: z.string(), familyName: z.string(), language: z.enum(languages) })
    .nullable(),
  units: z.array(z.object({ id, name: z.string() })),
  /** What she may be in turn, what she is now first: her own, somebody else's for a while, or as a deputy. */
  hats: z.array(z.object({ id, name: z.string(), unitId: id, as: z.enum(['holder', 'temp', 'deputy']) })),
  permissions: z.array(z.enum(permissions)),
  /** Whether cases may be waiting for this person as owner. */
  handlesCases: z.boolean(),
  /** Business time, so that «i dag» means the same on the page and the server. */
  now: instant,
})

/** An e-mail address, an employee number or a phone number. */
export const signIn = z.object({ login: line(200).min(1), password: z.string().min(1).max(200) })

export type CodePurpose = 'firstRun' | 'invitation' | 'letter' | 'reset'
/** As somebody copies it from a letter. */
const code = line(100).min(1)
export const codeTyped = z.object({ code })
export const codeHolder = z.object({ givenName: z.string() })
/** At least twelve characters (NIST SP 800-63B asks for length, not for kinds of characters). */
const chosenPassword = z.string().min(12).max(200)
export const codeRedeemed = z.object({ code, password: chosenPassword })
/** What to sign in with from now on. */
export const loginName = z.object({ loginName: z.string().nullable() })

export const demoSignIn = z.object({ personId: id })
/** What somebody does here, in the order a sign-in page tells of it. */
export const parts = ['reports', 'leads', 'oversees', 'waits'] as const
export const personas = z.object({
  people: z.array(z.object({ id, name: z.string(), intro: z.string(), part: z.enum(parts) })),
  others: z.array(z.object({ slug: z.string(), name: z.string() })),
})

const sessionRow = z.object({
  id,
  device: z.string(),
  createdAt: instant,
  seenAt: instant,
  current: z.boolean(),
})
const absence = z.object({ id, firstDay: day, lastDay: day })
export const profile = z.object({
  givenName: z.string(),
  familyName: z.string(),
  email: z.string().nullable(),
  loginName: z.string().nullable(),
  language: z.enum(languages),
  positions: z.array(z.object({ id, name: z.string(), unit: z.string(), deputies: z.array(z.string()) })),
  hasPassword: z.boolean(),
  sessions: z.array(sessionRow),
  absences: z.array(absence),
  mayBeAbsent: z.boolean(),
})

export const languageChoice = z.object({ language: z.enum(languages) })
export const hatChoice = z.object({ positionId: id })
export const newPassword = z.object({ current: z.string().max(200).nullable(), next: chosenPassword })
export const newAbsence = z
  .object({ id, firstDay: day, lastDay: day })
  .refine((absence) => absence.lastDay >= absence.firstDay, { path: ['lastDay'] })
export const nothing = z.object({})

export const scope = z.enum(scopes)
export const token = z.object({
  id,
  name: z.string(),
  /** Its last four characters, to tell it from others. */
  ending: z.string(),
  scopes: z.array(scope),
  createdAt: instant,
  expiresAt: instant,
  expired: z.boolean(),
  usedOn: day.nullable(),
})
export const tokenList = z.object({
  tokens: z.array(token),
  /** What this person can make one for today. */
  scopes: z.array(scope),
})
/** At least one scope; 90 days unless said otherwise, and never more than a year. */
export const newToken = z.object({
  id,
  name: maskedAlways(sentence(80)),
  scopes: z.array(scope).min(1).max(scopes.length),
  days: z.int().min(1).max(365).default(90),
})
/** The secret, shown this once and kept only as a hash. */
export const tokenSecret = z.object({ secret: z.string() })

export type NewToken = z.output<typeof newToken>
export type Token = z.output<typeof token>
export type TokenScope = z.output<typeof scope>
export type Part = (typeof parts)[number]
export type Session = z.output<typeof session>
export type Profile = z.output<typeof profile>
