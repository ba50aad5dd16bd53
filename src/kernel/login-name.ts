/**
 * An e-mail address, an employee number or a phone number as somebody types it when she signs in, in the one form it
 * is looked up and counted by: a number may be written with spaces, and a phone number with the country before it.
 */
export function loginNameOf(typed: string): string {
  const name = typed.trim().toLowerCase()
  if (name.includes('@')) return name
  return name.replace(/[\s.()-]/g, '').replace(/^(\+|00)47(?=\d{8}$)/, '')
}
