import { z } from 'zod'

/** Text that people write: trimmed, one kind of line break, composed letters, no control characters. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    // oxlint-disable-next-line no-control-regex -- PostgreSQL refuses NUL, and the others show as nothing
    .transform((value) =>
      value
        .normalize('NFC')
        .replaceAll('\r\n', '\n')
        .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
        .trim(),
    )

export const sentence = (max: number) => text(max).pipe(z.string().min(1).max(max))

export const instant = z.iso.datetime({ offset: true })
export const day = z.iso.date()
export const id = z.uuid()
