import { useRef, useState } from 'react'
import { readDraft, writeDraft } from '#web/drafts.ts'
import { isWorthKeeping, parseDraft } from './report-draft.ts'
import type { ReportDraft } from './report-draft.ts'

const name = 'report'

/** A tile that was only looked at is nobody's report, and its time is long gone. */
function restore(personId: string): ReportDraft | undefined {
  const draft = parseDraft(readDraft(personId, name))
  return draft && isWorthKeeping(draft) ? draft : undefined
}

/** The report this person is writing on this device. Every change is kept at once. */
export function useReportDraft(personId: string) {
  const [draft, setDraft] = useState(() => restore(personId))
  const latest = useRef(draft)

  const keep = (next: ReportDraft | undefined) => {
    latest.current = next
    setDraft(next)
    writeDraft(personId, name, next ? JSON.stringify(next) : '')
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
    clear: () => keep(undefined),
  }
}
