import { z } from 'zod'
import { maskIdentityNumbers } from './identity-number.ts'
import { digitsIn } from './spans.ts'

/** Stands in the description of the API, and by it a test knows what is masked. */
export const howMasked = 'An identity number in it is masked'

/** Numbers in the words that the writer says identify nobody. Used while the words are read, and forgotten. */
const notIdentity = z
  .array(z.string().max(20))
  .max(50)
  .optional()
  .describe('Digits in the text that look like an identity number and are none: all others are masked')

/**
 * Words that nobody is asked about: what somebody looks for, and what she calls something. A number is masked in them,
 * whatever she means by it.
 */
export const maskedAlways = <Words extends z.ZodType<string>>(words: Words): Words =>
  words.overwrite((text) => maskIdentityNumbers(text) as z.output<Words>).describe(howMasked)

type Guarded<Fields extends Record<string, z.ZodType>> = z.ZodObject<
  Fields & { notIdentity: typeof notIdentity }
>

/**
 * What people write into these fields reaches nobody with an identity number in it: it is masked while it is read,
 * before any action, event or digest.
 */
export function masked<Fields extends Record<string, z.ZodType>>(
  fields: Fields,
  ...written: (keyof Fields & string)[]
): Guarded<Fields> {
  const told = written.map((name) => [name, fields[name]?.describe(howMasked)])
  const schema: z.ZodObject = z.object({ ...fields, ...Object.fromEntries(told), notIdentity })
  return schema.overwrite(({ notIdentity: said, ...body }) => {
    const allowed = notIdentity.catch([]).parse(said)?.map(digitsIn)
    for (const name of written) {
      const words = body[name]
      if (typeof words === 'string') body[name] = maskIdentityNumbers(words, allowed)
    }
    return body
  }) as Guarded<Fields>
}
