import { plainWords } from './plain.ts'

/** What the guard finds. Numbers come from patterns and checksums, people from cues and lists of names. */
export const sensitiveKinds = [
  'identity',
  'account',
  'email',
  'phone',
  'birthDate',
  'address',
  'plate',
  'name',
  'colleague',
  'initials',
] as const
export type SensitiveKind = (typeof sensitiveKinds)[number]

export type Span = { start: number; end: number }
export type Found = Span & { kind: SensitiveKind }

/** Where a pattern's `what` group stands, or the whole of it where it has none. */
export function spansOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: whole, groups }) => {
    const what = groups?.['what'] ?? whole
    const start = index + whole.lastIndexOf(what)
    return { start, end: start + what.length }
  })
}

export const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

export const digitsIn = (text: string): string => plainWords(text).replace(/\D/g, '')
