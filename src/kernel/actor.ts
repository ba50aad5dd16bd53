import type { Language } from './language.ts'
import type { WorkingHours } from './workdays.ts'

/** A position somebody may act for today, and why. */
export type ActingPosition = {
  id: string
  unitId: string
  function: string
  name: string
  /** It was chosen to be sent reports. */
  takesReports?: boolean
  /** She has it for a while, instead of somebody. */
  isTemp?: boolean
  via: 'holder' | 'deputy' | 'landing'
}

/** The person behind a request, with what the organisation says about her today. Never taken from a body. */
export type Actor = {
  personId: string
  /** Records that became hers. */
  formerIds: readonly string[]
  sessionId: string
  givenName: string
  familyName: string
  language: Language
  /** The first is what she acts as where nothing else decides. */
  positions: ActingPosition[]
  /** The position she has said that she is in, which then is the first of them. */
  hat?: ActingPosition | undefined
  /** Units at or below those she leads. */
  leads: string[]
  /** Units whose cases she reads without leading them: a program's, where it was allowed. */
  readsUnits?: string[]
  /** Units in the safety areas she is safety representative for. */
  safetyUnits: string[]
  permissions: ReadonlySet<string>
}

/** Something the municipality has chosen differently from the content package. What it means, the room content reads. */
export type LocalChoice = { kind: string; code: string; value: unknown; basis: unknown; version: number }

export type Municipality = {
  id: number
  slug: string
  name: string
  language: Language
  demo: boolean
  phones: Record<string, string>
  workingHours: WorkingHours
  /** The hash of its logo, which is its address too. */
  logo: string | null
  /** Until somebody has set it up, nobody works in it. */
  isSetUp: boolean
  /** The languages it offers, its own among them. */
  languages: readonly Language[]
  localChoices: readonly LocalChoice[]
}
