import { useState } from 'react'
import { businessTime } from '#web/business-time.ts'
import type { Kind, Receipt, ReportForm } from '../../contract.ts'
import { AdvicePage } from './advice-page.tsx'
import { ReceiptPage } from './receipt-page.tsx'
import { beginReport, isSerious } from './report-draft.ts'
import { ResumePage } from './resume-page.tsx'
import { useStepHistory } from './step-history.ts'
import { TellPage } from './tell-page.tsx'
import { rememberUnit, usualUnit } from './usual-unit.ts'
import { useReportDraft } from './use-report-draft.ts'
import { WhatPage } from './what-page.tsx'

/** What → tell → receipt, with the page of advice in between where it is serious. */
export function ReportFlow({ form }: { form: ReportForm }) {
  const { place, go, goInstead } = useStepHistory()
  const report = useReportDraft(form.person.id)
  const { draft } = report
  const [asksToResume, setAsksToResume] = useState(draft !== undefined)
  const unit = usualUnit(form)

  const choose = (kind: Kind, typeCode: string | null) => {
    if (draft) {
      const asksOutcome = form.kinds.some(({ code, asksOutcome }) => code === kind && asksOutcome)
      report.change({ kind, typeCode, outcome: asksOutcome ? draft.outcome : null })
    } else {
      report.begin(beginReport({ kind, typeCode, unitId: unit.id, startedAt: businessTime().toISOString() }))
    }
    go({ step: 'tell' })
  }
  const finish = (receipt: Receipt) => {
    if (draft) rememberUnit(form, draft.unitId)
    report.clear()
    goInstead({ step: 'receipt', receipt, hasFiles: draft?.hasFiles ?? false })
  }

  if (place.step === 'receipt') return <ReceiptPage receipt={place.receipt} hasFiles={place.hasFiles} />
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
    />
  )
}
