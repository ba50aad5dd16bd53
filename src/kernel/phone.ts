/**
 * A Norwegian number somebody else can be reached on, as digits: eight of them, or five where it begins with 0. Spaces
 * and the country's own code may be written; emergency numbers are national, and no municipality's own.
 */
export function readPhone(written: string): string | undefined {
  const digits = written.replaceAll(/[\s.-]/g, '').replace(/^(\+|00)47(?=\d{8}$)/, '')
  return /^([2-9]\d{7}|0\d{4})$/.test(digits) ? digits : undefined
}
