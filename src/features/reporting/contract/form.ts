import { z } from 'zod'
import { day, id, line } from '#kernel/clean.ts'
import { maskedAlways } from '#kernel/guard/masked.ts'
import { languages } from '#kernel/language.ts'
import { sectors } from '../../content/index.ts'
import { asked } from './answers.ts'
import { kind, outcome } from './codes.ts'

const choice = z.object({ id, name: z.string() })

const call = z.object({ label: z.string(), number: z.string() })

const tile = z.object({
  typeCode: z.string(),
  label: z.string(),
  icon: z.string(),
  example: z.string(),
  questions: z.array(asked),
  /** Whether it may be about a leader, and whom to call so. */
  asksAboutLeader: z.enum(['leader', 'principal']).nullable(),
  /** Somebody to talk to about such things. */
  talkTo: call.nullable(),
})

/** When she works in a unit. A form that is kept on a phone without net is still right when the day turns. */
const engagement = z.object({ isTemp: z.boolean(), from: day, until: day.nullable() })
const formUnit = choice.extend({
  /** What kind of unit it is: the guard calls people there by it. */
  sector: z.enum(sectors),
  /** She is there today for somebody else. */
  isTemp: z.boolean(),
  tiles: z.array(tile),
  locations: z.array(choice),
  /** Where so few work that she may be guessed: how many, and where an anonymous report says that it is from. */
  few: z.object({ people: z.int(), shownAs: z.string() }).nullable(),
  engagements: z.array(engagement),
  /** Whom she can call about something serious also where there is no net: told of her own units alone. */
  leaders: z.array(call).optional(),
})
const formWords = {
  kinds: z.array(z.object({ code: kind, name: z.string(), prompt: z.string(), asksOutcome: z.boolean() })),
  outcomes: z.array(z.object({ code: outcome, name: z.string() })),
  advice: z.array(
    z.object({ code: z.string(), name: z.string(), actions: z.array(z.string()), calls: z.array(call) }),
  ),
}

/** Everything the reporting page needs, in one answer and one language. */
export const reportForm = z.object({
  person: z.object({ id, givenName: z.string(), familyName: z.string() }),
  /** Those she works with, whom the guard tells from patients and pupils. */
  colleagues: z.array(z.string()),
  /** The day it is true for. */
  day,
  /** Where she works today: first where she most likely is. */
  units: z.array(formUnit),
  /** Where she did lately or soon will. */
  otherDays: z.array(formUnit),
  /** Where the position is that she has chosen. */
  hatUnitId: id.nullable(),
  /** A temp, and whoever is in no unit, may report from any. */
  mayChooseUnit: z.boolean(),
  /** She has not reported before, and is told what it is for. */
  isFirst: z.boolean(),
  ...formWords,
})
/** The same for whoever came by a poster or shared device, with what it fills in. */
export const entryForm = z.object({
  entryId: id,
  kind: z.enum(['poster', 'kiosk']),
  /** Whether she may report without signing in. */
  allowsGuests: z.boolean(),
  /** What it may be read in, and what it is read in where nobody has chosen: the poster's or the device's. */
  languages: z.array(z.enum(languages)),
  language: z.enum(languages),
  unit: formUnit,
  locationId: id.nullable(),
  typeCode: z.string().nullable(),
  ...formWords,
})

export const unitSearch = z.object({ q: maskedAlways(line(100)).default('') })
export const unitsFound = z.object({ units: z.array(formUnit) })

export type Call = z.output<typeof call>
export type EntryForm = z.output<typeof entryForm>
export type ReportForm = z.output<typeof reportForm>
export type FormUnit = z.output<typeof formUnit>
