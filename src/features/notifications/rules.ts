import { dayOf, hourOf } from '#kernel/workdays.ts'
import type { Delivery, NoticeKind } from './contract.ts'

/** Where somebody chooses how she is told. */
export const settingsPage = '/varsler/innstillinger'

/** How each kind comes until somebody chooses: work that is hers at once, the rest gathered. In the page's order. */
const defaults: Readonly<Record<NoticeKind, Delivery>> = {
  cases: 'atOnce',
  caseNews: 'digest',
  reports: 'atOnce',
  measures: 'atOnce',
  fyi: 'digest',
}

/** What a notice's template says of it: its kind, or that it comes at once whatever is chosen. */
export type NoticeSort = NoticeKind | 'always'

export const defaultDelivery = (sort: NoticeSort): Delivery => (sort === 'always' ? 'atOnce' : defaults[sort])

/** Those that only come to whoever handles cases. */
const ofCases: readonly NoticeKind[] = ['cases', 'caseNews', 'fyi']

/** What somebody has to choose between, and what she has chosen. Kinds that never reach her are not asked about. */
export function choicesFor(
  handlesCases: boolean,
  chosen: readonly { kind: string; delivery: Delivery }[],
): { kind: NoticeKind; delivery: Delivery }[] {
  const kinds = Object.keys(defaults) as NoticeKind[]
  return kinds
    .filter((kind) => handlesCases || !ofCases.includes(kind))
    .map((kind) => ({
      kind,
      delivery: chosen.find((choice) => choice.kind === kind)?.delivery ?? defaults[kind],
    }))
}

/** After this the day's digest no longer goes out: what waits comes with the next. */
const digestEnds = 16

/** A digest that is late comes the same working day, and never in the evening or on a day off. */
export const isTimeForDigest = (dueAt: Date, now: Date): boolean =>
  dayOf(now) === dayOf(dueAt) && hourOf(now) < digestEnds

type Post = { mailServer: boolean; demo: boolean }

/** Whether a mail that is promised can arrive: by a server, or on the page where a demo shows it. */
export const canMail = ({ mailServer, demo }: Post): boolean => mailServer || demo

/** How it goes with mail. Without a server nothing has arrived, and only a demo means it so. */
export function mailState(seen: {
  mailServer: boolean
  demo: boolean
  mails: readonly unknown[]
}): 'fine' | 'failing' | 'noServer' | 'demo' {
  if (!seen.mailServer) return seen.demo ? 'demo' : 'noServer'
  return seen.mails.length > 0 ? 'failing' : 'fine'
}
