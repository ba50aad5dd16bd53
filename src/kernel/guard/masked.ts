import { z } from 'zod'
import { hideIdentityNumbers, maskIdentityNumbers } from './identity-number.ts'
import { digitsIn } from './spans.ts'
import { noteWords, toldTally } from './tally.ts'

/** Stands in the description of the API, and by it a test knows what is masked. */
export const howMasked = 'An identity number in it is masked'

/** Numbers in the words that the writer says identify nobody. Used while the words are read, and forgotten. */
const notIdentity = z
  .array(z.string().max(20))
  .max(50)
  .optional()
  .describe('Digits in the text that look like an identity number and are none: all others are masked')

/** Told beside the words, counted by month and kind (`tally.ts`), and no reason to refuse them. */
const guard = toldTally
  .optional()
  .catch(undefined)
  .describe('What the writer was told of in the text before she sent it, and what she did about it: counted')

/**
 * Words that nobody is asked about: what somebody looks for, and what she calls something. A number is masked in them,
 * whatever she means by it.
 */
export const maskedAlways = <Words extends z.ZodType<string>>(words: Words): Words =>
  words.overwrite((text) => maskIdentityNumbers(text) as z.output<Words>).describe(howMasked)

type Guarded<Fields extends Record<string, z.ZodType>> = z.ZodObject<
  Fields & { notIdentity: typeof notIdentity; guard: typeof guard }
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
  const schema: z.ZodObject = z.object({ ...fields, ...Object.fromEntries(told), notIdentity, guard })
  return schema.overwrite(({ notIdentity: said, guard: toldOf, ...body }) => {
    const allowed = notIdentity.catch([]).parse(said)?.map(digitsIn) ?? []
    const identity = { masked: 0, replaced: 0, kept: 0 }
    for (const name of written) {
      const words = body[name]
      if (typeof words !== 'string') continue
      const hidden = hideIdentityNumbers(words, allowed)
      body[name] = hidden.text
      identity.masked += hidden.masked
      identity.kept += hidden.kept
    }
    const words = written.flatMap((name) =>
      typeof body[name] === 'string' && body[name] ? [body[name]] : [],
    )
    if (words.length > 0 || toldOf) noteWords(body, { words, identity, told: guard.parse(toldOf) ?? {} })
    return body
  }) as Guarded<Fields>
}
