import { useRef, useState } from 'react'
import { outbox } from '#web/outbox/here.ts'
import { draftsUnder, writeDraft } from '#web/drafts.ts'
import { asAnother, isWorthKeeping, parseDraft } from './report-draft.ts'
import type { ReportDraft } from './report-draft.ts'

type Kept = { name: string; draft: ReportDraft }

/**
 * The last that she began. Each has a name of its own: what is begun in another tab, or while an older one cannot be read,
 * takes nobody's place. A tile that was only looked at is nobody's report, and its time is long gone.
 */
function restore(personId: string): Kept | undefined {
  const kept = draftsUnder(personId, 'report.new.').flatMap(({ name, text }): Kept[] => {
    const draft = parseDraft(text)
    return draft && isWorthKeeping(draft) ? [{ name, draft }] : []
  })
  return kept.toSorted((a, b) => b.draft.startedAt.localeCompare(a.draft.startedAt))[0]
}

/** The report this person is writing on this device. Every change is kept at once. */
export function useReportDraft(personId: string, mended?: ReportDraft) {
  const [restored] = useState(() =>
    mended ? { name: `report.new.${mended.id}`, draft: mended } : restore(personId),
  )
  const [draft, setDraft] = useState(restored?.draft)
  const latest = useRef(draft)
  const name = useRef(restored?.name)

  const keep = (next: ReportDraft | undefined) => {
    latest.current = next
    setDraft(next)
    if (next) name.current ??= `report.new.${next.id}`
    if (name.current) writeDraft(personId, name.current, next ? JSON.stringify(next) : '')
    if (!next) name.current = undefined
  }
  return {
    draft,
    /** The draft as it is now, for work that began before the last change was drawn. */
    readLatest: () => latest.current,
    begin: keep,
    change: (change: Partial<ReportDraft>) => {
      if (latest.current) keep({ ...latest.current, ...change })
    },
    /** A number in the report's own words, or in what she tells after it, identifies nobody. */
    allow: (within: 'notIdentity' | 'toldNotIdentity', digits: string) => {
      if (latest.current) keep({ ...latest.current, [within]: [...(latest.current[within] ?? []), digits] })
    },
    /** Something else has come under its id: this is another from here on. What was chosen for that one goes with it. */
    becomeAnother: () => {
      if (!latest.current) return
      const { id } = latest.current
      void outbox()
        .then(({ noteSent }) => noteSent(id))
        .catch(() => undefined)
      keep(asAnother(latest.current))
    },
    clear: () => keep(undefined),
  }
}
