import type { Language } from '#kernel/language.ts'

export type Sector = 'health' | 'school' | 'kindergarten' | 'technical' | 'fire' | 'office'
export type UnitKind = 'municipality' | 'sector' | 'department' | 'section'
export type HoldingKind = 'permanent' | 'temp' | 'acting' | 'deputy'
export type ReportKind = 'deviation' | 'improvement' | 'concern' | 'good'
export type Outcome = 'noHarm' | 'wentWrong' | 'serious'
export type CaseState =
  | 'reported'
  | 'acknowledged'
  | 'inProgress'
  | 'measuresRunning'
  | 'closed'
  | 'forwarded'
export type Work = 'fixNow' | 'findCause'
export type PhoneKey =
  | 'bht'
  | 'municipalDoctor'
  | 'dataProtection'
  | 'securityOfficer'
  | 'waterDuty'
  | 'buildingDuty'
  | 'coordinator'

/** `key` is a stable name within the municipality; `staff` counts those employed in the unit itself. */
export type DemoUnit = {
  id: string
  key: string
  parentId: string | null
  name: string
  kind: UnitKind
  sector: Sector
  staff: number
}

/** A building, or a room in one. */
export type DemoLocation = { id: string; building: string; room: string | null }
export type DemoUnitLocation = { unitId: string; locationId: string }
export type DemoPosition = { id: string; unitId: string; function: string; name: string }

/** `key` is set for the named people of the demo; `intro` is their line on the sign-in page. */
export type DemoPerson = {
  id: string
  key: string | null
  givenName: string
  familyName: string
  email: string | null
  /** A work phone, for those whom others may need to call. */
  phone: string | null
  language: Language
  homeUnitId: string
  intro: Record<Language, string> | null
}

/** Days as `YYYY-MM-DD`, `validTo` included. */
export type DemoHolding = {
  id: string
  positionId: string
  personId: string
  kind: HoldingKind
  validFrom: string
  validTo: string | null
}

export type DemoSafetyArea = { id: string; name: string; unitIds: string[]; positionId: string }
export type DemoPersona = { personId: string; intro: Record<Language, string> }

/** The reporter's words. `typeCode` is the picture chosen, which only incidents have; so with `outcome`. */
export type DemoReport = {
  id: string
  kind: ReportKind
  typeCode: string | null
  text: string
  language: Language
  outcome: Outcome | null
  occurredAt: Date
  receivedAt: Date
  unitId: string
  locationId: string | null
  /** Who wrote it, whether or not anybody else is to know. */
  reporterPersonId: string
  manner?: DemoManner
}

export type DemoManner = {
  sender: 'named' | 'confidential' | 'anonymous' | 'guest'
  /** What she answered of what its type asks. */
  answers: Record<string, boolean | number | string>
  /** It goes past her leader. */
  aboutLeader: boolean
  /** The report of hers that it came with. */
  improvesId: string | null
  /** How a guest can be reached. */
  contact: string | null
  /** What opens the mailbox of somebody without a name. */
  code: string | null
  /** When it became a case: without a name, the next morning. */
  arrivedAt: Date
}

export type StepBody =
  | { verb: 'sent' }
  | { verb: 'seen' }
  | { verb: 'acknowledged'; message: string }
  | {
      verb: 'assessed'
      work: Work
      severityActual: number | null
      severityPossible: number | null
      typeCode: string
    }
  | { verb: 'forwarded'; fromUnitId: string; toUnitId: string; reason: string }
  | {
      verb: 'measureAdded'
      measureId: string
      title: string
      background: string
      ownerPositionId: string
      dueOn: string
      strength: number
    }
  | { verb: 'measureDone'; measureId: string; note: string }
  | { verb: 'commented'; by: 'handler' | 'reporter'; text: string }
  | { verb: 'closed'; answer: string; what: string }
  | { verb: 'answered'; solved: boolean }
  | { verb: 'reopened'; reason: string }
  | { verb: 'added'; text: string }
  | { verb: 'looked'; purpose: string }

/** One thing somebody did to a case, at a time. A case's steps are in order of time. */
export type DemoStep = StepBody & { at: Date; actorPersonId: string }

/** The work on a report as it stands today. Severity and work are null until it is assessed. */
export type DemoCase = {
  id: string
  report: DemoReport
  /** Null for an idea that nobody has assessed yet. */
  typeCode: string | null
  unitId: string
  ownerPositionId: string
  state: CaseState
  work: Work | null
  severityActual: number | null
  severityPossible: number | null
  dueOn: string
  steps: DemoStep[]
  /** The leader it goes past, and whoever that is. */
  bypassed?: { positionId: string; personIds: string[] } | undefined
}

export type DemoMunicipality = {
  slug: string
  name: string
  language: Language
  phones: Record<PhoneKey, string>
  units: DemoUnit[]
  locations: DemoLocation[]
  unitLocations: DemoUnitLocation[]
  positions: DemoPosition[]
  people: DemoPerson[]
  holdings: DemoHolding[]
  safetyAreas: DemoSafetyArea[]
  /** In order of when the reports were received. */
  cases: DemoCase[]
  personas: DemoPersona[]
}
