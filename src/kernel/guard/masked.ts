import { z } from 'zod'
import { maskIdentityNumbers } from './identity-number.ts'
import { digitsIn } from './spans.ts'

/** Numbers in the words that the writer says identify nobody. Used while the words are read, and forgotten. */
const notIdentity = z
  .array(z.string().max(20))
  .max(50)
  .optional()
  .describe('Digits in the text that look like an identity number and are none: all others are masked')

type Guarded<Fields extends z.ZodRawShape> = z.ZodObject<Fields & { notIdentity: typeof notIdentity }>

/**
 * What people write into these fields reaches nobody with an identity number in it: it is masked while it is read,
 * before any action, event or digest.
 */
export function masked<Fields extends z.ZodRawShape>(
  fields: Fields,
  ...written: (keyof Fields & string)[]
): Guarded<Fields> {
  const schema: z.ZodObject = z.object({ ...fields, notIdentity })
  return schema.overwrite(({ notIdentity: said, ...body }) => {
    const allowed = notIdentity.catch([]).parse(said)?.map(digitsIn)
    for (const name of written) {
      const words = body[name]
      if (typeof words === 'string') body[name] = maskIdentityNumbers(words, allowed)
    }
    return body
  }) as Guarded<Fields>
}
