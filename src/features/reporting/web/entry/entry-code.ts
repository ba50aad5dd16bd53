import type { EntryForm } from '../../contract.ts'

/** What was typed or scanned, without how. */
export const inkOf = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '')

export const isCode = (code: string): boolean => /^[0-9A-Z]{8,16}$/.test(code)

/** The code in an address like `/fjordvik/m/7KQX-ACDE`. */
export function codeIn(path: string): string | undefined {
  const [, , , typed] = path.split('/')
  if (!typed) return undefined
  const code = inkOf(decodeURIComponent(typed))
  // One that cannot be asked for is as unknown as any.
  return isCode(code) ? code : '00000000'
}

/** «Sone øst, Medisinrom» */
export function placeOf({ unit, locationId }: EntryForm): string {
  const location = unit.locations.find(({ id }) => id === locationId)
  return [unit.name, location?.name].filter(Boolean).join(', ')
}
