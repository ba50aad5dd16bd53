import type { NextStep } from '../cases/index.ts'

/** Norwegian clock hours: night to six, morning to ten, day to eighteen, evening to twenty-three. */
export function partOfDay(hour: number): 'night' | 'morning' | 'day' | 'evening' {
  if (hour < 6 || hour >= 23) return 'night'
  if (hour < 10) return 'morning'
  return hour < 18 ? 'day' : 'evening'
}

type Waiting = { next: NextStep; firstResponseAt: string | null; responseDueAt: string; dueOn: string }

/** What a task is late against: the first answer until it is given, then the day the case should be closed. */
export const dueOf = (waiting: Waiting): string =>
  waiting.next === 'acknowledge' && waiting.firstResponseAt === null ? waiting.responseDueAt : waiting.dueOn

type Task = { isBack: boolean; severity: number; overdue: boolean; dueAt: string }

/**
 * What came back unsolved first: somebody has been answered and it did not help. Then harm × overdue (PRODUCT J3.2),
 * what is due by `soon` before what has weeks yet, severity, and what is due first.
 */
export const byUrgency =
  (soon: string) =>
  (a: Task, b: Task): number =>
    Number(b.isBack) - Number(a.isBack) ||
    Number(b.overdue) * b.severity - Number(a.overdue) * a.severity ||
    Number(isDueBy(soon, b)) - Number(isDueBy(soon, a)) ||
    b.severity - a.severity ||
    a.dueAt.localeCompare(b.dueAt)

const isDueBy = (day: string, { dueAt }: Task): boolean => dueAt.slice(0, 10) <= day
