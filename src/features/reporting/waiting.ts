import { z } from 'zod'
import { kind, outcome } from './contract.ts'

/** What waits without a name, as it was laid down. */
export const waitingReport = z.object({
  kind,
  typeCode: z.string().nullable(),
  text: z.string(),
  outcome: outcome.nullable(),
  occurredOn: z.string(),
  unitId: z.string(),
  locationId: z.string().nullable(),
})
export const waitingMessage = z.object({ text: z.string() })
export const waitingHide = z.object({ words: z.string() })
export const waitingVerdict = z.object({ solved: z.boolean(), text: z.string() })
