import { addDays } from '#kernel/workdays.ts'
import type { ListName } from './columns.ts'
import { landingNote } from './landing.ts'
import type { PlannedPerson } from './person-row.ts'
import { planPeople, type PersonPlan } from './plan-people.ts'
import { planPositions, type PlannedHolder, type PositionPlan } from './plan-positions.ts'
import {
  fullName,
  isOpen,
  outcomes,
  type Count,
  type Line,
  type Note,
  type Organisation,
  type Plan,
  type Setting,
  type Writes,
} from './plan-types.ts'
import { planUnits, type PlannedUnit, type UnitPlan } from './plan-units.ts'
import type { Lists } from './read.ts'

/** Everything a file would do to the organisation: what she is shown, and what is written if she says so. */
export function planImport(lists: Lists, now: Organisation, setting: Setting): Plan {
  const units = planUnits(lists.units, now, setting)
  const people = planPeople(lists.people, units, now, setting)
  const positions = planPositions(people, units, now, setting)
  const all: Parts = { units, people, positions, now, setting }
  const missing = lists.people ? endMissing(all) : []
  const unitLines = lists.units ? linesOfUnits(all) : []
  const personLines = lists.people ? linesOfPeople(all) : []
  const lines = [...unitLines, ...personLines, ...missing]
    .toSorted((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome))
    .filter((line) => line.notes.length > 0)
  return {
    lines,
    counts: {
      ...(lists.units && { units: count('units', lines, lists.units.rows.length, units.rows.length) }),
      ...(lists.people && { people: count('people', lines, lists.people.rows.length, people.people.length) }),
    },
    writes: writesOf(all),
  }
}

export type Parts = {
  units: UnitPlan
  people: PersonPlan
  positions: PositionPlan
  now: Organisation
  setting: Setting
}

/** `things`: units or people that the rows are about. Those no line tells of are as they were. */
function count(list: ListName, lines: Line[], rows: number, things: number): Count {
  const of = (outcome: Line['outcome']) =>
    lines.filter((line) => line.list === list && line.outcome === outcome).length
  const known = list === 'units' ? things - of('problem') : things
  return {
    ...{ rows, problem: of('problem'), missing: of('missing'), changed: of('changed'), new: of('new') },
    unchanged: Math.max(0, known - of('changed') - of('new')),
  }
}

function linesOfUnits(all: Parts): Line[] {
  const { units, setting } = all
  const nameOf = (id: string | null) => (id === null ? '–' : (units.units.get(id)?.after.name ?? ''))
  return units.rows.flatMap((one): Line[] => {
    const { row, problems, unit } = one
    const name = one.name || unit?.after.name || '–'
    if (problems.length > 0 || !unit)
      return [{ outcome: 'problem', list: 'units', row, name, notes: problems }]
    const { before, after } = unit
    if (!before)
      return [
        {
          ...{ outcome: 'new', list: 'units', row, name },
          notes: [
            after.parentId === null
              ? { key: 'new.top' }
              : { key: 'new.unit', params: { parent: nameOf(after.parentId) } },
          ],
        },
      ]
    const notes = unitChanges(unit, nameOf)
    if (before.validTo === null && after.validTo !== null && after.validTo < setting.today)
      notes.push(...landingNote(after.id, all, false))
    return [{ outcome: 'changed', list: 'units', row, name: before.name, notes }]
  })
}

function unitChanges({ before, after }: PlannedUnit, nameOf: (id: string | null) => string): Note[] {
  const notes: Note[] = []
  if (!before) return notes
  if (before.code !== after.code) notes.push({ key: 'change.code', params: { code: after.code ?? '' } })
  if (before.name !== after.name) notes.push({ key: 'change.name', params: { to: after.name } })
  if (before.parentId !== after.parentId)
    notes.push({
      key: 'change.moved',
      params: { from: nameOf(before.parentId), to: nameOf(after.parentId) },
    })
  if (before.kind !== after.kind)
    notes.push({ key: 'change.unitKind', params: { to: { word: `unitKind.${after.kind}` } } })
  if (before.sector !== after.sector)
    notes.push({ key: 'change.sector', params: { to: { word: `sector.${after.sector}` } } })
  if (before.validTo !== after.validTo)
    notes.push(
      after.validTo === null
        ? { key: 'change.reopened' }
        : { key: 'change.closed', params: { day: { day: addDays(after.validTo, 1) } } },
    )
  return notes
}

function linesOfPeople(all: Parts): Line[] {
  const { people, positions } = all
  const faulty = people.rows
    .filter(({ problems }) => problems.length > 0)
    .map(({ row, name, problems }): Line => {
      return { outcome: 'problem', list: 'people', row, name: name || '–', notes: problems }
    })
  const ended = Map.groupBy(
    positions.holders.filter(
      ({ after, before, ifMissing }) =>
        !ifMissing && before && before.validTo !== after.validTo && after.validTo !== null,
    ),
    ({ after }) => after.personId,
  )
  const fine = people.people.flatMap((person): Line[] => {
    const rows = person.rows.filter(({ problems }) => problems.length === 0)
    const [first] = rows
    if (!first) return []
    const notes = [...personChanges(person), ...(positions.notes.get(person) ?? [])].map((note) =>
      named(note, all),
    )
    notes.push(...(ended.get(person.after.id) ?? []).flatMap((holder) => landingOf(holder, all, false)))
    const name = fullName(person.before ?? person.after)
    return [{ outcome: person.before ? 'changed' : 'new', list: 'people', row: first.row, name, notes }]
  })
  return [...faulty, ...fine]
}

/** The name of somebody a note speaks of by id. */
function named(note: Note, { now }: Parts): Note {
  const id = note.params?.['person']
  if (id === undefined) return note
  const person = now.people.find((one) => one.id === id)
  return { ...note, params: { ...note.params, person: person ? fullName(person) : '' } }
}

function personChanges({ before, after }: PlannedPerson): Note[] {
  if (!before) return []
  const notes: Note[] = []
  const changes = [
    ['employeeNumber', 'change.number'],
    ['email', 'change.email'],
    ['phone', 'change.phone'],
  ] as const
  if (fullName(before) !== fullName(after))
    notes.push({ key: 'change.name', params: { to: fullName(after) } })
  for (const [field, key] of changes)
    if (before[field] !== after[field]) notes.push(changeOf(key, before[field], after[field]))
  if (!before.active && after.active) notes.push({ key: 'change.back' })
  return notes
}

const changeOf = (key: string, from: string | null, to: string | null): Note =>
  from === null ? { key: `${key}.new`, params: { to: to ?? '' } } : { key, params: { from, to: to ?? '' } }

/** Where the work goes, where the last who led is leaving. */
function landingOf({ after }: PlannedHolder, all: Parts, afterMissing: boolean): Note[] {
  const position = all.positions.positions.get(after.positionId)?.after
  return position?.function === 'leader' && !isOpen(after, all.setting.today)
    ? landingNote(position.unitId, all, afterMissing)
    : []
}

/**
 * Those who are not in the list. Only roles that the list has are ended for somebody who is in it: a pay system knows
 * nothing of safety representatives. Whoever brings the list in, and the last quality coordinator, stay.
 */
function endMissing(all: Parts): Line[] {
  const { people, positions, now, setting } = all
  const { today, actor } = setting
  const listed = new Set(people.rows.map((row) => row.function))
  const faulty = new Set(
    people.rows.filter(({ problems }) => problems.length > 0).flatMap(({ person }) => person?.after.id ?? []),
  )
  const inList = new Set(people.people.map(({ after }) => after.id))
  const functionOf = (holder: PlannedHolder) =>
    positions.positions.get(holder.after.positionId)?.after.function
  const open = positions.holders.filter(
    (holder) =>
      holder.before &&
      !positions.named.has(holder) &&
      holder.before.validTo === holder.after.validTo &&
      holder.after.personId !== actor.personId &&
      isOpen(holder.after, today),
  )
  const leaving = open.filter((holder) => {
    const { personId } = holder.after
    if (inList.has(personId)) return !faulty.has(personId) && listed.has(functionOf(holder) ?? '')
    return !people.seen.has(personId)
  })
  // Who has a last day is none that the municipality can rely on.
  const coordinators = positions.holders.filter(
    (holder) =>
      functionOf(holder) === 'coordinator' && isOpen(holder.after, today) && holder.after.validTo === null,
  )
  const isLast = coordinators.every((holder) => leaving.includes(holder))
  const byPerson = Map.groupBy(leaving, ({ after }) => after.personId)
  const yesterday = addDays(today, -1)
  const lines = now.people.flatMap((person) => {
    const mine = byPerson.get(person.id)
    if (!mine || !person.active) return []
    const notes = mine.map((holder): Note => {
      const position = positions.positions.get(holder.after.positionId)?.after
      if (position?.function === 'coordinator' && isLast) return { key: 'missing.lastCoordinator' }
      holder.ifMissing = true
      holder.after.validTo = yesterday < holder.after.validFrom ? holder.after.validFrom : yesterday
      return { key: 'missing.position', params: { position: position?.name ?? '' } }
    })
    return [{ person, mine, notes }]
  })
  // Only when all are gone is it known where the work goes.
  return lines.map(({ person, mine, notes }) => {
    const landings = mine.flatMap((holder) => landingOf(holder, all, true))
    return {
      outcome: 'missing',
      list: 'people',
      row: null,
      name: fullName(person),
      notes: [...notes, ...landings],
    }
  })
}

function writesOf({ units, people, positions, now, setting }: Parts): Writes {
  const isChanged = ({ before, after }: { before: object | null; after: object }) =>
    !before || JSON.stringify(before) !== JSON.stringify(after)
  const persons = new Map(now.people.map((person) => [person.id, person]))
  for (const { after } of people.people) persons.set(after.id, after)
  const writes: Writes = {
    units: [...units.units.values()]
      .filter(isChanged)
      .map(({ before, after }) => ({ kind: 'unit', name: after.name, before, after, ifMissing: false })),
    positions: [...positions.positions.values()]
      .filter(isChanged)
      .map(({ before, after }) => ({ kind: 'position', name: after.name, before, after, ifMissing: false })),
    people: people.people
      .filter((person) => person.rows.some(({ problems }) => problems.length === 0))
      .filter(isChanged)
      .map(({ before, after }) => ({
        kind: 'person',
        name: fullName(after),
        before,
        after,
        ifMissing: false,
      })),
    holders: positions.holders.filter(isChanged).map(({ before, after, ifMissing }) => {
      const person = persons.get(after.personId)
      return { kind: 'holder', name: person ? fullName(person) : '', before, after, ifMissing }
    }),
    areas: positions.areas.map((after) => {
      return { kind: 'area', name: after.name, before: null, after, ifMissing: false }
    }),
  }
  return { ...writes, people: [...writes.people, ...leavers(positions, people, now, setting)] }
}

/** Whoever has no position left does not sign in any more. */
function leavers(
  positions: PositionPlan,
  people: PersonPlan,
  now: Organisation,
  { today }: Setting,
): Writes['people'] {
  const inList = new Set(people.people.map(({ after }) => after.id))
  const ended = new Set(positions.holders.filter((one) => one.ifMissing).map(({ after }) => after.personId))
  const staying = new Set(
    positions.holders
      .filter((one) => !one.ifMissing && isOpen(one.after, today))
      .map(({ after }) => after.personId),
  )
  return now.people
    .filter(({ id, active }) => active && ended.has(id) && !staying.has(id) && !inList.has(id))
    .map((before) => {
      return {
        kind: 'person',
        name: fullName(before),
        before,
        after: { ...before, active: false },
        ifMissing: true,
      }
    })
}
