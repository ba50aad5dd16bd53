import type { CaseSummary } from '../contract.ts'

type Standing = Pick<CaseSummary, 'state' | 'next' | 'mine' | 'isBack'>

/**
 * How far a case has come, as the key of its word. That it came back says more than where it is, and so does that
 * its measures run no longer.
 */
export function stateWord({ state, next, isBack }: Omit<Standing, 'mine'>) {
  if (isBack) return 'state.back'
  if (state !== 'measuresRunning' || next === 'waitForMeasures') return `state.${state}` as const
  return next === 'close' ? 'state.measuresDone' : 'state.inProgress'
}

/** A status tag's colour: warning only where it needs the reader, success only for what is completed. */
export function toneOf({ state, mine, isBack }: Omit<Standing, 'next'>): 'warning' | 'success' | 'neutral' {
  if (state === 'closed') return 'success'
  return mine && (state === 'reported' || state === 'forwarded' || isBack) ? 'warning' : 'neutral'
}
