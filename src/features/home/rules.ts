import type { NextStep } from '../cases/index.ts'

/** Norwegian clock hours: night to six, morning to ten, day to eighteen, evening to twenty-three. */
export function partOfDay(hour: number): 'night' | 'morning' | 'day' | 'evening' {
  if (hour < 6 || hour >= 23) return 'night'
  if (hour < 10) return 'morning'
  return hour < 18 ? 'day' : 'evening'
}

type Own = { step: string; asksWhetherSolved: boolean }

/** So many of those nobody has seen stand before what asks her something. */
const unseenFirst = 2

/** Her own reports, the newest first as they come: what nobody has seen yet goes first, then what asks whether it helped. */
export function ownOnTop<One extends Own>(reports: readonly One[]): One[] {
  const unseen = reports.filter(({ step }) => step === 'sent').slice(0, unseenFirst)
  const asking = reports.filter(({ asksWhetherSolved }) => asksWhetherSolved)
  return [...new Set([...unseen, ...asking, ...reports])]
}

type Waiting = {
  next: NextStep
  firstResponseAt: string | null
  responseDueAt: string
  measuresDueOn: string | null
  dueOn: string
}

/**
 * What a task is late against: the first answer until it is given, the day it should be decided what to do where that is
 * next, else the day the case should be closed.
 */
export function dueOf({ next, firstResponseAt, responseDueAt, measuresDueOn, dueOn }: Waiting): string {
  if (next === 'acknowledge' && firstResponseAt === null) return responseDueAt
  return next === 'addMeasure' && measuresDueOn !== null ? measuresDueOn : dueOn
}

type Task = {
  id: string
  next: NextStep
  isBack: boolean
  severity: number
  overdue: boolean
  dueAt: string
}

/**
 * From which severity something is serious, the day until which it is due soon, and what belongs to the position she has
 * chosen to be in.
 */
type Limits = { serious: number; soon: string; isWorn: (task: Task) => boolean }

/**
 * What a leader does first: what is serious and nobody has answered, then what came back unsolved, then what is late,
 * then what is due by `soon`. Among equals severity, and what is due first (harm × overdue, PRODUCT J3.2). What is neither
 * serious and unanswered nor back waits for what belongs to the position she is in.
 */
export const byUrgency =
  (limits: Limits) =>
  (a: Task, b: Task): number =>
    Math.min(rank(a, limits), 2) - Math.min(rank(b, limits), 2) ||
    Number(limits.isWorn(b)) - Number(limits.isWorn(a)) ||
    rank(a, limits) - rank(b, limits) ||
    b.severity - a.severity ||
    a.dueAt.localeCompare(b.dueAt)

function rank({ next, isBack, severity, overdue, dueAt }: Task, { serious, soon }: Limits): number {
  if (severity >= serious && next === 'acknowledge') return 0
  if (isBack) return 1
  if (overdue) return 2
  return dueAt.slice(0, 10) <= soon ? 3 : 4
}
