import { z } from 'zod'
import { day, id, instant, line, sentence } from '#kernel/clean.ts'
import { maskedAlways } from '#kernel/guard/masked.ts'
import { languages } from '#kernel/language.ts'

export const page = z.object({ after: z.string().max(400).optional() })
export const personParams = z.object({ id })
export const holdingParams = z.object({ id, holdingId: id })
export const nothing = z.object({})

/** Whether somebody is in: a day is the last she signed in. */
const signedInOn = day.nullable()

export const peopleSearch = page.extend({
  q: maskedAlways(line(100)).default(''),
  /** Only those who have never signed in, or who work in no unit. */
  only: z.enum(['never', 'unitless']).optional(),
})
const personRow = z.object({
  id,
  name: z.string(),
  units: z.string(),
  roles: z.array(z.string()),
  active: z.boolean(),
  signedInOn,
})
/** How many quality coordinators there are: with fewer than two, the municipality depends on one person. */
const coordinators = z.int()
export const peopleList = z.object({
  people: z.array(personRow),
  next: z.string().nullable(),
  neverSignedIn: z.int(),
  coordinators,
})

const optional = (max: number) => sentence(max).nullable()
export const personDetails = z.object({
  givenName: maskedAlways(sentence(100)),
  familyName: maskedAlways(sentence(100)),
  email: z.email().max(200).nullable(),
  phone: optional(40),
  employeeNumber: optional(40),
  language: z.enum(languages),
})

/** The first day a position is held, today where nothing is said, and the last, where that is known. */
const period = { from: day.optional(), to: day.nullable().default(null) }

/** Somebody who is not in a list: what is wrong with her addresses is said as it is of a list's. */
export const newPerson = personDetails.extend({
  id,
  email: optional(200),
  /** Where she works, if that is known yet. */
  unitId: id.nullable(),
  kind: z.enum(['permanent', 'temp']),
  ...period,
  /** It is another with the same name as somebody who is here. */
  anyway: z.boolean().default(false),
})

export const holdingKinds = ['permanent', 'temp', 'acting', 'deputy'] as const
const holding = z.object({
  id,
  position: z.string(),
  unit: z.string(),
  kind: z.enum(holdingKinds),
  validFrom: day,
  validTo: day.nullable(),
  isRole: z.boolean(),
  /** Who gets the work of this position when she is gone. */
  landsAt: z.string().nullable(),
})
export const personPage = personDetails.extend({
  id,
  active: z.boolean(),
  isSelf: z.boolean(),
  loginName: z.string().nullable(),
  signedInOn,
  sessions: z.int(),
  tokens: z.int(),
  holdings: z.array(holding),
  code: z
    .object({ madeAt: instant, madeBy: z.string().nullable(), expiresAt: instant, isLetter: z.boolean() })
    .nullable(),
  /** Other records that turned out to be this person's. */
  merged: z.array(
    z.object({
      id,
      name: z.string(),
      loginName: z.string().nullable(),
      at: instant.nullable(),
      mayUndo: z.boolean(),
      /** The name of another that is to be taken apart before this one can be. */
      undoFirst: z.string().nullable(),
    }),
  ),
})

export const newCode = z.object({ code: z.string(), expiresAt: instant, loginName: z.string().nullable() })
export const assignment = z.object({
  id,
  positionId: id,
  kind: z.enum(holdingKinds),
  ...period,
})
/** `anyway`: she knows what it means, and does it all the same. */
export const ending = z.object({ anyway: z.boolean().default(false) })

export const waysIn = z.object({
  /** Whether a mail that is promised goes out. */
  mails: z.boolean(),
  /** What letters, codes and mails name as the place to go to; of no use to others where it is only here. */
  address: z.object({ url: z.string(), isOnlyHere: z.boolean() }),
})

export const unitChosen = z.object({ unitId: id })
export const invitationState = z.object({
  /** Never signed in, in the unit and everything below it: those who get a mail, and those who get a letter. */
  byMail: z.int(),
  byLetter: z.int(),
  /** Of those by mail, how many may be given a letter instead: all but those with a role. */
  instead: z.int(),
  /** Never signed in and in no unit: reached from no unit's page. */
  unitless: z.int(),
  /** Neither e-mail, employee number nor phone: a letter would let them in once and never again. */
  nameless: z.array(z.object({ id, name: z.string() })),
  /** Of those by letter, how many have one that still works. */
  withLetter: z.int(),
  lettersInFile: z.int(),
  latest: z.object({ at: instant, sent: z.int(), total: z.int() }).nullable(),
})
export const letterOrder = z.object({
  unitId: id,
  part: z.int().min(1).max(1000).default(1),
  /** Letters instead of mail, to those who could be mailed. */
  instead: z.boolean().default(false),
})

export const staffList = z.object({
  people: z.array(
    z.object({ id, name: z.string(), units: z.string(), hasSignedIn: z.boolean(), mayReset: z.boolean() }),
  ),
  next: z.string().nullable(),
})
export const staffSearch = page.extend({ q: maskedAlways(line(100)).default('') })

export const roleList = z.object({
  changes: z.array(
    z.object({
      id,
      at: instant,
      what: z.enum(['assigned', 'ended']),
      person: z.string(),
      position: z.string(),
      unit: z.string(),
      kind: z.enum(holdingKinds),
      by: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
  coordinators,
})

export const forgotten = z.object({ login: line(200).min(1) })

export type PersonDetails = z.output<typeof personDetails>
export type PersonPage = z.output<typeof personPage>
