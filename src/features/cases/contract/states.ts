import { z } from 'zod'

export const states = [
  'reported',
  'acknowledged',
  'inProgress',
  'measuresRunning',
  'closed',
  'forwarded',
] as const

export const works = ['fixNow', 'findCause'] as const
export const relations = ['owner', 'leaderAbove', 'coordinator', 'safetyRep'] as const

/** The one thing to do next with a case. */
export const nextSteps = ['acknowledge', 'assess', 'addMeasure', 'close', 'waitForMeasures', 'none'] as const

export const verbs = [
  'acknowledge',
  'assess',
  'addMeasure',
  'cancelMeasure',
  'close',
  'forward',
  'reopen',
  'comment',
  'retype',
  'markTrial',
  'unmarkTrial',
] as const

export type State = (typeof states)[number]
export type Work = (typeof works)[number]
export type Relation = (typeof relations)[number]
export type Verb = (typeof verbs)[number]
export type NextStep = (typeof nextSteps)[number]

export const severity = z.int().min(1).max(4)
