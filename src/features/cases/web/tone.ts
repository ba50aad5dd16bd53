import type { CaseSummary } from '../contract.ts'

type Standing = Pick<CaseSummary, 'state' | 'mine' | 'isBack'>

/** How far a case has come, as the key of its word. That it came back says more than where it is. */
export const stateWord = ({ state, isBack }: Omit<Standing, 'mine'>) =>
  isBack ? ('state.back' as const) : (`state.${state}` as const)

/** A status tag's colour: warning only where it needs the reader, success only for what is completed. */
export function toneOf({ state, mine, isBack }: Standing): 'warning' | 'success' | 'neutral' {
  if (state === 'closed') return 'success'
  return mine && (state === 'reported' || state === 'forwarded' || isBack) ? 'warning' : 'neutral'
}
