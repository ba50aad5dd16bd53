import { samePhone } from './cells.ts'
import { readPersonRow, type PersonRow, type PlannedPerson } from './person-row.ts'
import { fullName, lower, numberKey, type Organisation, type Person, type Setting } from './plan-types.ts'
import type { UnitPlan } from './plan-units.ts'
import type { List } from './read.ts'

export type PersonPlan = {
  rows: PersonRow[]
  people: PlannedPerson[]
  /** Those somebody in the list may be, also where the row cannot be used: they are not missing. */
  seen: Set<string>
}

export function planPeople(
  list: List | undefined,
  units: UnitPlan,
  now: Organisation,
  setting: Setting,
): PersonPlan {
  const known = knownIn(now)
  const rows = (list?.rows ?? []).map(({ row, cells }) =>
    asTheOneWhoStays(readPersonRow(row, cells, units, setting), known),
  )
  const groups = groupRows(rows, known)
  for (const group of groups) refuseContradictions(group)
  refuseSharedEmails(groups)
  const mayBeColleague = colleaguesFor(groups, known)
  const people = groups.flatMap((group) => matchPerson(group, known, mayBeColleague, setting))
  refuseSameRows(people)
  return { rows, people, seen: seenIn(rows, people, known) }
}

/**
 * A row by a number or e-mail that was another record’s before it was merged says where she works, and not who she is:
 * the list may go on calling her what she was called there.
 */
function asTheOneWhoStays(row: PersonRow, { byNumber, byEmail, byFormer }: Known): PersonRow {
  const number = row.number && numberKey(row.number)
  const isKnown = (number && byNumber.has(number)) || (!number && row.email && byEmail.has(row.email))
  const person = isKnown ? undefined : byFormer.get(number || (row.email ?? ''))
  if (!person) return row
  const { givenName, familyName, employeeNumber, email } = person
  return {
    ...row,
    ...{ givenName, familyName, name: fullName(person), phone: undefined },
    number: employeeNumber ?? row.number,
    email: email ? lower(email) : row.email,
  }
}

/** Rows about one person: with one employee number, or without it one e-mail. */
function groupRows(rows: PersonRow[], { byEmail }: Known): PersonRow[][] {
  const numberOf = new Map(rows.flatMap(({ email, number }) => (email && number ? [[email, number]] : [])))
  const keyed = rows.filter(({ number, email }) => number ?? email)
  const groups = Map.groupBy(keyed, ({ number, email }) => {
    const found = number ?? numberOf.get(email ?? '') ?? byEmail.get(email ?? '')?.employeeNumber
    return found ? `n ${numberKey(found)}` : `e ${email}`
  })
  return [...groups.values()]
}

/** What a person’s rows must agree on; an empty cell agrees with anything. */
function refuseContradictions(group: PersonRow[]): void {
  const facts = [
    ['problem.person.names', ({ name }: PersonRow) => lower(name)],
    ['problem.person.emails', ({ email }: PersonRow) => email],
    ['problem.person.phones', ({ phone }: PersonRow) => phone],
  ] as const
  for (const [key, factOf] of facts) {
    const filled = group.filter((row) => factOf(row))
    for (const one of filled) {
      const other = filled.find((row) => factOf(row) !== factOf(one))
      if (other) one.problems.push({ key, params: { row: other.row, name: other.name } })
    }
  }
}

function refuseSharedEmails(groups: PersonRow[][]): void {
  const rows = groups.flatMap((group, owner) => group.map((row) => ({ owner, row })))
  const shared = Map.groupBy(
    rows.filter(({ row }) => row.email),
    ({ row }) => row.email,
  )
  for (const same of shared.values())
    for (const { owner, row } of same) {
      const other = same.find((one) => one.owner !== owner)?.row
      if (other)
        row.problems.push({ key: 'problem.person.sharedEmail', params: { row: other.row, name: other.name } })
    }
}

/** Who the rows are about: somebody we know, or somebody new. Nobody, where all of the rows are wrong. */
function matchPerson(
  group: PersonRow[],
  known: Known,
  colleagueFor: (group: PersonRow[]) => Person | undefined,
  { today, makeId }: Setting,
): PlannedPerson[] {
  const number = group.find((row) => row.number)?.number ?? null
  const written = group.find((row) => row.email)?.email ?? null
  const key = number ? numberKey(number) : ''
  const byNumber = known.byNumber.get(key) ?? known.byFormer.get(key)
  const former = written && !byNumber ? known.byFormer.get(written) : undefined
  const byEmail = written ? (known.byEmail.get(written) ?? former) : undefined
  const isTaken = byEmail && byEmail !== byNumber && (byNumber ?? (number && byEmail.employeeNumber))
  if (isTaken)
    for (const row of group.filter((one) => one.email))
      row.problems.push({
        key: 'problem.person.emailTaken',
        params: { name: fullName(byEmail), number: byEmail.employeeNumber ?? '–' },
      })
  const email = isTaken ? null : written
  const before = byNumber ?? (isTaken ? undefined : byEmail) ?? colleagueFor(group) ?? null
  const good = group.filter((row) => row.problems.length === 0)
  const [first] = good
  const hasEnded = good.every((row) => row.to != null && row.to < today)
  if (!first || (!before && hasEnded)) return []
  const { givenName, familyName } = first
  const phone = group.find((row) => row.phone)?.phone ?? null
  const after: Person = {
    ...{ id: before?.id ?? makeId(), givenName, familyName },
    email: email ?? before?.email ?? null,
    phone: phone && !samePhone(phone, before?.phone ?? null) ? phone : (before?.phone ?? null),
    employeeNumber: numberOf(number, before),
    active: (before?.active ?? false) || !hasEnded,
  }
  const person = { before, after, rows: good }
  for (const row of good) row.person = person
  return [person]
}

/** A number that is only spaced otherwise is no change. */
const numberOf = (written: string | null, before: Person | null): string | null =>
  written && numberKey(written) !== numberKey(before?.employeeNumber ?? '')
    ? written
    : (before?.employeeNumber ?? written)

type Known = ReturnType<typeof knownIn>

function knownIn(now: Organisation) {
  const employees = new Map(
    now.positions.filter((one) => one.function === 'employee').map((one) => [one.id, one.unitId]),
  )
  const byId = new Map(now.people.map((one) => [one.id, one]))
  const byFormer = new Map<string, Person>()
  for (const { personId, employeeNumber, email } of now.former) {
    const person = byId.get(personId)
    if (person && employeeNumber) byFormer.set(numberKey(employeeNumber), person)
    if (person && email) byFormer.set(lower(email), person)
  }
  return {
    byFormer,
    byNumber: new Map(
      now.people.flatMap((one) =>
        one.employeeNumber ? [[numberKey(one.employeeNumber), one] as const] : [],
      ),
    ),
    byEmail: new Map(now.people.flatMap((one) => (one.email ? [[lower(one.email), one] as const] : []))),
    byName: Map.groupBy(now.people, (one) => lower(fullName(one))),
    unitsOf: Map.groupBy(
      now.holders.flatMap(({ personId, positionId }) => {
        const unitId = employees.get(positionId)
        return unitId ? [{ personId, unitId }] : []
      }),
      ({ personId }) => personId,
    ),
  }
}

/**
 * Finds somebody of the same name who works in the same unit and has no number yet: then the list gives her hers. Not
 * where two have that name, or her own e-mail is on another row.
 */
function colleaguesFor(groups: PersonRow[][], { byName, unitsOf }: Known) {
  const names = Map.groupBy(groups, (group) => lower(group[0]?.name ?? ''))
  const emails = new Set(groups.flat().map((row) => row.email))
  return (group: PersonRow[]): Person | undefined => {
    const name = lower(group[0]?.name ?? '')
    const units = new Set(group.map((row) => row.unit?.before?.id))
    const [one, another] = (byName.get(name) ?? []).filter(
      ({ id, employeeNumber }) =>
        employeeNumber === null && (unitsOf.get(id) ?? []).some(({ unitId }) => units.has(unitId)),
    )
    const isOnlyOne = one && !another && names.get(name)?.length === 1
    return isOnlyOne && !(one.email && emails.has(lower(one.email))) ? one : undefined
  }
}

function refuseSameRows(people: PlannedPerson[]): void {
  for (const { rows } of people) {
    const same = Map.groupBy(rows, (row) => `${row.unit?.after.id} ${row.function} ${row.kind === 'deputy'}`)
    for (const group of same.values())
      for (const [index, row] of group.entries())
        if (index > 0 && group[0])
          row.problems.push({ key: 'problem.person.sameRow', params: { row: group[0].row } })
  }
}

function seenIn(rows: PersonRow[], people: PlannedPerson[], known: Known): Set<string> {
  const { byNumber, byEmail, byName } = known
  const faulty = rows.filter(({ problems }) => problems.length > 0)
  return new Set([
    ...people.map(({ after }) => after.id),
    ...faulty.flatMap(({ number, email, name }) =>
      [
        ...(number ? [byNumber.get(numberKey(number))] : []),
        ...(email ? [byEmail.get(email)] : []),
        ...(byName.get(lower(name)) ?? []),
      ].flatMap((person) => (person ? [person.id] : [])),
    ),
  ])
}
