import { z } from 'zod'

/** Text that people write: trimmed, one kind of line break, composed letters, no control characters. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    // PostgreSQL refuses NUL, and the others show as nothing
    .transform((value) =>
      value
        // Half a character is refused by jsonb.
        .toWellFormed()
        .normalize('NFC')
        .replaceAll('\r\n', '\n')
        .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
        .trim(),
    )

export const sentence = (max: number) => text(max).pipe(z.string().min(1).max(max))

/** One line to look something up by, taken as it is. */
export const line = (max: number) =>
  z
    .string()
    .max(max)
    // PostgreSQL refuses NUL
    .regex(/^[^\u0000-\u001f\u007f]*$/)

/** PostgreSQL has no year 0, and nothing of ours is from before or after these centuries. */
const inOurTime = (value: string): boolean => /^(19|20|21)/.test(value)
export const instant = z.iso.datetime({ offset: true }).refine(inOurTime)
export const day = z.iso.date().refine(inOurTime)
export const id = z.uuid()
