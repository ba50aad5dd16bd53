import { dayOf, hourOf, silentUntil } from '#kernel/workdays.ts'
import type { Delivery, NoticeKind, Quiet } from './contract.ts'

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

/**
 * What a notice's template says of it: its kind, or that it comes at once whatever is chosen. What is serious and waits
 * for whoever gets it comes in quiet hours too.
 */
export type NoticeSort = NoticeKind | 'always' | 'serious'

export const isChosen = (sort: NoticeSort): sort is NoticeKind => sort !== 'always' && sort !== 'serious'
export const defaultDelivery = (sort: NoticeSort): Delivery => (isChosen(sort) ? defaults[sort] : 'atOnce')

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

/** Until somebody chooses, her phones stay silent at night. */
export const night = { from: '22:00', to: '06:00' }

export const quietHours = (kept: { begins: string | null; ends: string | null } | undefined): Quiet => {
  if (!kept) return night
  return kept.begins !== null && kept.ends !== null ? { from: kept.begins, to: kept.ends } : null
}

type Push = { id: string; wakes: boolean; readAt: string | null; shownAt: string | null }

/** What a phone is to show now, what must wait and until when, and what it may forget. */
export function planPushes<P extends Push>(pushes: readonly P[], quiet: Quiet, now: Date) {
  const waits = pushes.filter(({ readAt, shownAt }) => readAt === null && shownAt === null)
  const silence = quiet && silentUntil(now, quiet)
  const due = waits.filter(({ wakes }) => wakes || !silence)
  return {
    // Each serious one by itself, and the rest in one.
    next: due.some(({ wakes }) => wakes) ? due.filter(({ wakes }) => wakes).slice(0, 1) : due,
    again: waits.length > due.length ? silence : null,
    shown: pushes.filter(({ readAt, shownAt }) => readAt === null && shownAt !== null),
    /** Read elsewhere while it stands on the phone. */
    over: pushes.filter(({ readAt, shownAt }) => readAt !== null && shownAt !== null),
    /** Read before it was shown. */
    missed: pushes.filter(({ readAt, shownAt }) => readAt !== null && shownAt === null),
  }
}

/** So long passes between two messages to a phone that show nothing. */
export const silentEvery = 4 * 3_600_000

/** Apple ends a subscription by which nothing is shown. The others bear it now and then. */
export const bearsSilence = (endpoint: string): boolean =>
  !/(^|\.)push\.apple\.com$/.test(new URL(endpoint).hostname)

/** Outside a demo only what is encrypted on the way; the message itself is sealed anyway. */
export const isSafeEndpoint = (endpoint: string, demo: boolean): boolean =>
  demo || new URL(endpoint).protocol === 'https:'
