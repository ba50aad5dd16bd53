import type { HolderKind } from './cells.ts'
import type { ListName } from './columns.ts'

/** What a text is filled in with; the reader’s language decides how it is written. */
export type Param = string | number | { day: string } | { word: string } | { role: string }
/** A text of `import.` with what fills it in. */
export type Note = { key: string; params?: Record<string, Param> }
export const outcomes = ['problem', 'changed', 'new', 'missing'] as const
export type Outcome = (typeof outcomes)[number]
export type Line = { outcome: Outcome; list: ListName; row: number | null; name: string; notes: Note[] }

export type UnitKind = 'municipality' | 'sector' | 'department' | 'section'
export type Sector = 'health' | 'school' | 'kindergarten' | 'technical' | 'fire' | 'office'

export type Unit = {
  id: string
  parentId: string | null
  path: string[]
  name: string
  kind: UnitKind
  sector: Sector
  code: string | null
  validTo: string | null
}
export type Position = {
  id: string
  unitId: string
  function: string
  name: string
  validTo: string | null
}
export type Person = {
  id: string
  givenName: string
  familyName: string
  email: string | null
  phone: string | null
  employeeNumber: string | null
  active: boolean
}
export type Holder = {
  id: string
  positionId: string
  personId: string
  kind: HolderKind
  validFrom: string
  validTo: string | null
}
export type Area = { id: string; positionId: string; name: string; unitIds: string[] }

/** What somebody was known by under another record, which was merged into hers. */
export type Former = { personId: string; employeeNumber: string | null; email: string | null }

/** The organisation as it stands: holders are those of today and later. */
export type Organisation = {
  units: Unit[]
  positions: Position[]
  people: Person[]
  former: Former[]
  holders: Holder[]
}

/** One row as it was (null where it is new) and as it will be. `ifMissing`: only where she ends what is not in the file. */
export type Write<Kind extends string, Row extends { id: string }> = {
  kind: Kind
  name: string
  before: Row | null
  after: Row
  ifMissing: boolean
}
export type Writes = {
  units: Write<'unit', Unit>[]
  positions: Write<'position', Position>[]
  people: Write<'person', Person>[]
  holders: Write<'holder', Holder>[]
  areas: Write<'area', Area>[]
}

export type Count = Record<'rows' | Outcome | 'unchanged', number>
export type Counts = Partial<Record<ListName, Count>>
export type Plan = { lines: Line[]; counts: Counts; writes: Writes }

export type Setting = {
  today: string
  /** Who brings the list in, and the units at or below those she leads. */
  actor: { personId: string; leads: readonly string[] }
  makeId: () => string
  /** A function’s name in the municipality’s language. */
  functionName: (code: string) => string
}

export const fullName = (person: { givenName: string; familyName: string }): string =>
  `${person.givenName} ${person.familyName}`
export const lower = (text: string): string => text.toLowerCase()
/** An employee number as it is looked up: however it is spaced, it is the same. */
export const numberKey = (number: string): string => number.toLowerCase().replace(/[\s.()-]/g, '')
/** Whether something with this last day is there on a day. */
export const isOpen = ({ validTo }: { validTo: string | null }, day: string): boolean =>
  validTo === null || validTo >= day
