import type { Refusal } from '#kernel/problem.ts'

const day = 86_400_000
/** How long a receiver may be silent before we stop sending to it. */
export const patience = 5 * day
/** How long the secret before the present one signs too, so that a receiver can change when it suits. */
export const bothSecrets = 24 * 3_600_000
/** How long a delivery can be looked up. */
export const logged = 30 * day

/** A name and a password in an address end up in logs; and what is sent unlocked can be read on the way. */
export function refuseAddress(url: string, demo: boolean): Refusal | null {
  const { protocol, username, password } = new URL(url)
  if (username || password) return { kind: 'invalid', key: 'integrations:refused.password' }
  if (protocol !== 'https:' && !demo) return { kind: 'invalid', key: 'integrations:refused.http' }
  return null
}

/** Whether a receiver that answers nothing or no is given up: 410 says so itself. */
export const isGivenUp = (failingSince: string | null, status: number | null, now: Date): boolean =>
  status === 410 || (failingSince !== null && now.getTime() - new Date(failingSince).getTime() >= patience)

/** A receiver that takes messages, or is given another chance. */
export const hasArrived = { failingSince: null, failures: 0, restingUntil: null, toldAt: null }

/** How long one message is tried. */
export const triesFor = 3 * day
const longestRest = 3_600_000

/**
 * How long a receiver that failed so many times in a row is left in peace. The first failures cost it nothing: it may
 * be one message that it cannot take.
 */
export const restAfter = (failures: number): number =>
  failures < 3 ? 0 : Math.min(longestRest, 30_000 * 2 ** Math.min(failures - 3, 10))

/** Where a subject is looked at by people. */
export const linkTo = (subject: { kind: string; id: string; number: string | null }): string => {
  if (subject.kind === 'case') return `/saker/${subject.number ?? subject.id}`
  if (subject.kind === 'report') return `/meldinger/${subject.id}`
  return subject.kind === 'measure' ? `/tiltak/${subject.id}` : '/oppsett/integrasjoner'
}
