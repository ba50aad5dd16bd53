import { refuseBefore } from '../rules.ts'

export type WhyNot = 'video' | 'tooLarge'

/** Why a file is not even tried; null where it is. */
export function whyNot(file: Parameters<typeof refuseBefore>[0]): WhyNot | null {
  const refusal = refuseBefore(file)
  return refusal && (refusal.key.endsWith('video') ? 'video' : 'tooLarge')
}
