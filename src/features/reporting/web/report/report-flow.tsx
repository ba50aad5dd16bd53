import { lazy, Suspense, useEffect, useState } from 'react'
import { businessTime } from '#web/business-time.ts'
import { outbox } from '#web/outbox/here.ts'
import type { AnonymousReceipt, EntryForm, Kind, Receipt, ReportForm } from '../../contract.ts'
import { AdvicePage } from './advice-page.tsx'
import { beginReport, isSerious } from './report-draft.ts'
import { ResumePage } from './resume-page.tsx'
import { useStepHistory } from './step-history.ts'
import { TellPage } from './tell-page.tsx'
import { rememberUnit, usualUnit } from './usual-unit.ts'
import { useReportDraft } from './use-report-draft.ts'
import { WhatPage } from './what-page.tsx'

const CodePage = lazy(() => import('./code-page.tsx').then((part) => ({ default: part.CodePage })))

// Loaded beside the page, and not when it is needed: then there is no net.
const keptPage = () => import('./kept-page.tsx')
const KeptPage = lazy(() => keptPage().then((page) => ({ default: page.KeptPage })))
const receiptPage = () => import('./receipt-page.tsx')
const ReceiptPage = lazy(() => receiptPage().then((page) => ({ default: page.ReceiptPage })))

/** What → tell → receipt, with the page of advice in between where it is serious. */
export function ReportFlow({ form, entry }: { form: ReportForm; entry?: EntryForm }) {
  const { place, go, goInstead } = useStepHistory()
  const report = useReportDraft(form.person.id)
  const { draft } = report
  const [asksToResume, setAsksToResume] = useState(draft !== undefined)
  // In no history and no storage: whoever goes back on this device must not find it.
  const [nameless, setNameless] = useState<AnonymousReceipt>()
  const unit = form.units.find(({ id }) => id === entry?.unit.id) ?? usualUnit(form)
  const personId = form.person.id

  useEffect(() => {
    // Where nothing can be kept, a report that does not arrive stays in its draft.
    void Promise.all([keptPage(), receiptPage(), import('./when-and-where.tsx')]).catch(() => undefined)
    void outbox()
      .then(({ prepareOutbox }) => prepareOutbox(personId))
      .catch(() => undefined)
  }, [personId])

  const choose = (kind: Kind, typeCode: string | null) => {
    if (draft) {
      const asksOutcome = form.kinds.some(({ code, asksOutcome }) => code === kind && asksOutcome)
      report.change({ kind, typeCode, outcome: asksOutcome ? draft.outcome : null })
    } else {
      report.begin({
        ...beginReport({ kind, typeCode, unitId: unit.id, startedAt: businessTime().toISOString() }),
        ...(entry && { entryId: entry.entryId, locationId: entry.locationId }),
      })
    }
    go({ step: 'tell' })
  }
  useEffect(() => {
    if (!draft && entry && entry.typeCode !== null) choose('deviation', entry.typeCode)
    // Once, on arrival: a poster may say what it is about.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const finish = (receipt: Receipt) => {
    if (draft) rememberUnit(form, draft.unitId)
    report.clear()
    goInstead({ step: 'receipt', receipt, hasFiles: draft?.hasFiles ?? false })
  }

  const arrive = (receipt: Receipt) => goInstead({ step: 'receipt', receipt, hasFiles: false })
  const keep = (kept: { id: string; temporary: string }) => {
    if (draft) rememberUnit(form, draft.unitId)
    report.clear()
    goInstead({ step: 'kept', ...kept })
  }

  const finishNameless = (receipt: AnonymousReceipt) => {
    report.clear()
    goInstead({ step: 'what' })
    setNameless(receipt)
  }

  if (nameless)
    return (
      <Suspense>
        <CodePage {...nameless} />
      </Suspense>
    )
  if (place.step === 'receipt')
    return (
      <Suspense>
        <ReceiptPage receipt={place.receipt} hasFiles={place.hasFiles} />
      </Suspense>
    )
  if (place.step === 'kept')
    return (
      <Suspense>
        <KeptPage id={place.id} temporary={place.temporary} onArrived={arrive} />
      </Suspense>
    )
  if (draft && place.step === 'what' && (asksToResume || isSerious(draft))) {
    return (
      <ResumePage
        draft={draft}
        onResume={() => {
          setAsksToResume(false)
          go({ step: isSerious(draft) ? 'advice' : 'tell' })
        }}
        onDrop={() => {
          setAsksToResume(false)
          report.clear()
        }}
      />
    )
  }
  if (!draft || place.step === 'what') {
    return <WhatPage form={form} unit={unit} chosen={draft} onChoose={choose} />
  }
  if (isSerious(draft)) return <AdvicePage form={form} draft={draft} report={report} onDone={finish} />
  return (
    <TellPage
      form={form}
      draft={draft}
      report={report}
      onSerious={() => {
        report.change({ outcome: 'serious' })
        goInstead({ step: 'advice' })
      }}
      onSent={finish}
      onKept={keep}
      onSentNameless={finishNameless}
    />
  )
}
