import type { Actor } from '#kernel/actor.ts'

/** Who speaks for the others, runs the system or is led is not given measures: whoever leads or has the task is. */
export const notDoers = ['employee', 'safetyRep', 'chiefSafetyRep', 'systemAdmin'] as const

/** Whether a position with this function can own a measure. */
export const mayOwnMeasures = (positionFunction: string): boolean =>
  !notDoers.some((excluded) => excluded === positionFunction)

/** What anybody may be given by herself: to be employed, and to run the system. Neither opens a case. */
const harmless = ['employee', 'systemAdmin']

/** Whether somebody may give a person a function. Nobody gives herself a leader’s rights, or any that open cases. */
export const mayAssign = (actor: { personId: string }, personId: string, positionFunction: string): boolean =>
  actor.personId !== personId || harmless.includes(positionFunction)

/** Functions whose rights end with the unit: whoever leads the unit has them and more. */
const withinUnit = ['employee', 'leader', 'medicationLead']

/**
 * Whether a leader may let somebody in again. Whoever gets another's code could come in as her, so everything she holds
 * must be the leader's already: nothing above the units led, no task that reaches beyond them, and not the very position
 * that the leader only stands in for.
 */
export const mayReset = (
  leader: Pick<Actor, 'personId' | 'leads' | 'positions'>,
  personId: string,
  held: readonly { positionId: string; function: string; unitId: string }[],
): boolean =>
  leader.personId !== personId &&
  held.length > 0 &&
  held.every(
    ({ positionId, function: name, unitId }) =>
      withinUnit.includes(name) &&
      leader.leads.includes(unitId) &&
      !leader.positions.some((own) => own.id === positionId && own.via === 'deputy'),
  )

/** How many the municipality should have left of those it cannot do without, and must have. */
const needed: Readonly<Record<string, { should: number; must: number }>> = {
  coordinator: { should: 2, must: 0 },
  systemAdmin: { should: 1, must: 1 },
}

/** What it means that so many with a function are left. */
export function shortageOf(positionFunction: string, left: number): 'none' | 'warn' | 'refuse' {
  const { should, must } = needed[positionFunction] ?? { should: 0, must: 0 }
  if (left < must) return 'refuse'
  return left < should ? 'warn' : 'none'
}

/** What somebody types to sign in: her e-mail, else her employee number, else her phone number. */
export const loginNameFor = (person: {
  email: string | null
  employeeNumber: string | null
  phone: string | null
}): string | null => person.email || person.employeeNumber || person.phone || null

/** One line, composed letters, single spaces, nothing invisible. */
export const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f-\u009f\u00a0\u200b-\u200f\u2028\u2029\ufeff\s]+/g, ' ')
    .trim()

/** An e-mail address as it is kept, or undefined where it is none. */
export function readEmail(text: string): string | undefined {
  const email = text.replace(/^mailto:/i, '').toLowerCase()
  const isOne = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+\.[^\s@.<>(),;:"[\]\\]{2,}$/.test(email)
  return isOne && email.length <= 200 && !email.includes('..') ? email : undefined
}

/** «Bakken, Tor-Inge» and «Tor-Inge Bakken» in two parts. */
export function splitName(name: string): { givenName: string; familyName: string } | undefined {
  const [last = '', first = '', ...more] = name.split(',').map(tidy)
  if (more.length > 0) return undefined
  if (first !== '') return last === '' ? undefined : { givenName: first, familyName: last }
  const at = last.lastIndexOf(' ')
  return at < 1 ? undefined : { givenName: last.slice(0, at), familyName: last.slice(at + 1) }
}
