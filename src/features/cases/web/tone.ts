import type { CaseSummary } from '../contract.ts'

/** A status tag's colour: warning only where it needs the reader, success only for what is completed. */
export function toneOf({
  state,
  mine,
}: Pick<CaseSummary, 'state' | 'mine'>): 'warning' | 'success' | 'neutral' {
  if (state === 'closed') return 'success'
  return mine && (state === 'reported' || state === 'forwarded') ? 'warning' : 'neutral'
}
