import { z } from 'zod'
import { day, id, instant, sentence } from '#kernel/clean.ts'
import { maskedAlways } from '#kernel/guard/masked.ts'
import { languages } from '#kernel/language.ts'

/** A poster on a wall, or a shared device that does nothing but report. */
export const entryKinds = ['poster', 'kiosk'] as const
const language = z.enum(languages)

const entry = z.object({
  id,
  kind: z.enum(entryKinds),
  unit: z.string(),
  location: z.string().nullable(),
  /** What it is about, where that is filled in too. */
  type: z.string().nullable(),
  /** What a shared device is called. */
  name: z.string(),
  language,
  /** Whether anybody may report by it without signing in. */
  allowsGuests: z.boolean(),
  madeAt: instant,
  madeBy: z.string(),
  /** The last day a shared device was used. */
  seenOn: day.nullable(),
  /** Its code is sealed under a secret that is gone: it opens nothing and cannot be printed, until it has another. */
  isLost: z.boolean(),
})
export const entryList = z.object({
  entries: z.array(entry),
  /** So many pages at most in one file. */
  pagesInFile: z.int(),
  /** What posters name, and whether others than this machine reach it. */
  address: z.object({ url: z.string(), isOnlyHere: z.boolean(), isSecure: z.boolean() }),
  languages: z.array(language),
})

const choice = z.object({ id, name: z.string() })
/** Where one may be put up by whoever asks, and for one unit what can be filled in. */
export const entryUnits = z.object({ units: z.array(choice.extend({ path: z.string() })) })
export const entryPlace = z.object({
  locations: z.array(choice),
  /** By what they are about, and in each by name. */
  categories: z.array(
    z.object({ name: z.string(), types: z.array(z.object({ code: z.string(), name: z.string() })) }),
  ),
})

const place = { id, unitId: id, locationId: id.nullable() }
export const newPoster = z.object({
  ...place,
  typeCode: z.string().max(60).nullable(),
  language,
  allowsGuests: z.boolean(),
})
export const newKiosk = z.object({ ...place, name: maskedAlways(sentence(80)) })
/** What the device keeps, told this once. */
export const kioskCode = z.object({ code: z.string() })
export const posterOrder = z.object({ ids: z.array(id).min(1).max(50) })

export type EntryKind = (typeof entryKinds)[number]
export type Entry = z.output<typeof entry>
export type EntryList = z.output<typeof entryList>
export type NewPoster = z.output<typeof newPoster>
export type NewKiosk = z.output<typeof newKiosk>
