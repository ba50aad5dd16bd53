import { identityMask, maskIdentityNumbers } from '#kernel/guard/identity-number.ts'
import { readEmail, splitName } from '../rules.ts'
import { readPhone } from './cells.ts'
import type { PersonField } from './columns.ts'
import { numberKey } from './plan-types.ts'

type Names = { givenName: string; familyName: string }
export type Facts = {
  names: Names | undefined
  number: string | null
  email: string | null
  phone: string | null
  problems: { key: string; params: { written: string } }[]
}

/** Who somebody is, as a list or a form says it, and what is wrong with that: the same whoever wrote it. */
export function readFacts(cells: Partial<Record<PersonField, string>>): Facts {
  const problems: Facts['problems'] = []
  const say = (key: string, written = '') =>
    void problems.push({ key: `problem.person.${key}`, params: { written } })
  const read = (key: string, cell: string | undefined, reader: (text: string) => string | undefined) => {
    if (!cell) return null
    const value = reader(cell)
    if (value === undefined) say(key, cell)
    return value ?? null
  }
  const names = namesIn(cells)
  if (!names) say('name', cells.name)
  const number = cells.number || null
  const email = read('email', cells.email, readEmail)
  if (!number && !cells.email) say('key')
  // A list's is masked already (read.ts); she who writes one by hand is told the same.
  if (number && maskIdentityNumbers(number).includes(identityMask)) say('identity')
  else if (number && (number.length > 40 || numberKey(number) === '')) say('number', number)
  return { names, number, email, phone: read('phone', cells.phone, readPhone), problems }
}

function namesIn({ givenName, familyName, name }: Partial<Record<PersonField, string>>): Names | undefined {
  const names = givenName && familyName ? { givenName, familyName } : name ? splitName(name) : undefined
  return names && names.givenName.length <= 100 && names.familyName.length <= 100 ? names : undefined
}
