import { z } from 'zod'
import { answers, kind, outcome } from './contract.ts'

/** What waits without a name, as it was laid down. */
export const waitingReport = z.object({
  kind,
  typeCode: z.string().nullable(),
  text: z.string(),
  outcome: outcome.nullable(),
  occurredOn: z.string(),
  unitId: z.string(),
  locationId: z.string().nullable(),
  answers: answers.default({}),
  aboutLeader: z.boolean().default(false),
  /** Her leader is the one it would go to, and not somebody below where it is said to be from. */
  goesPast: z.boolean().default(false),
  /** By which the same is known again when it has arrived. */
  digest: z.string().default(''),
})
export const waitingMessage = z.object({ text: z.string() })
export const waitingHide = z.object({ words: z.string() })
export const waitingVerdict = z.object({ solved: z.boolean(), text: z.string() })
