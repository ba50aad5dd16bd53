import { z } from 'zod'
import { kindCodes, outcomeCodes } from '../../content/index.ts'

export const progressSteps = ['sent', 'seen', 'decided', 'done'] as const
export const kind = z.enum(kindCodes)
export const outcome = z.enum(outcomeCodes)

/**
 * `unresolved`: from a phone that nobody could be told by any more. `confidential`: two functions can see who, and each
 * time they do is told. `anonymous`: nobody can. `guest`: somebody who did not sign in, by a poster or a shared device;
 * when and where it came from is kept.
 */
export const senders = ['named', 'unresolved', 'confidential', 'anonymous', 'guest'] as const
export type Sender = (typeof senders)[number]
/** Why it is not known who sent a report, and whose phone it came from. */
export type Doubt = {
  reason: 'signedOut' | 'somebodyElse'
  devicePersonId: string | null
  /** By which the phone is known where nothing may say whose it was. */
  deviceHash: Buffer | null
  /** Who was to see her name, which holds also once it is known. */
  wish: 'named' | 'confidential'
}
export type Kind = z.output<typeof kind>
export type Outcome = z.output<typeof outcome>

type How = { kind: Kind; outcome: Outcome | null }
/** For `refine`: what went wrong has an outcome, and nothing else has. */
export const outcomeOfDeviation = [
  (report: How): boolean => (report.kind === 'deviation') === (report.outcome !== null),
  { path: ['outcome'], params: { missing: true } },
] satisfies [unknown, object]
