import { lazy, Suspense, useEffect, useState } from 'react'
import { businessTime } from '#web/business-time.ts'
import { mending, outboxFiles, outboxKeys } from '#web/outbox/here.ts'
import type { AnonymousReceipt, Call, EntryForm, FormUnit, Kind, Receipt } from '../../contract.ts'
import { ReportFrame } from '#web/report/report-frame.tsx'
import { SectorHere } from '#web/ui/guard/people.ts'
import { AdvicePage } from './advice-page.tsx'
import { DangerLink } from './danger-link.tsx'
import { HomeLink } from './home-link.tsx'
import { beginReport, isSerious, questionsLeft, sentAs, talkTo, unasked, unitOf } from './report-draft.ts'
import type { ReportDraft } from './report-draft.ts'
import { ResumePage } from './resume-page.tsx'
import { countOf, useStepHistory } from './step-history.ts'
import { TellPage } from './tell-page.tsx'
import { useReportDraft } from './use-report-draft.ts'
import type { Settled } from './units-here.ts'
import { WhatPage } from './what-page.tsx'

const codePage = () => import('./code-page.tsx')
const CodePage = lazy(() => codePage().then((part) => ({ default: part.CodePage })))

// Loaded beside the page, and not when it is needed: then there is no net.
const keptPage = () => import('./kept-page.tsx')
const KeptPage = lazy(() => keptPage().then((page) => ({ default: page.KeptPage })))
const wherePage = () => import('./where-page.tsx')
const WherePage = lazy(() => wherePage().then((page) => ({ default: page.WherePage })))
const receiptPage = () => import('./receipt-page.tsx')
const ReceiptPage = lazy(() => receiptPage().then((page) => ({ default: page.ReceiptPage })))

/** `mended`: one that waits on this device, to be changed. */
type Props = Settled & { entry?: EntryForm; mended?: ReportDraft | undefined }

/** What → tell → receipt, with the page of advice in between where it is serious. */
export function ReportFlow({ form, unit: told, day, remember, entry, mended }: Props) {
  const { place, go, goInstead } = useStepHistory(mended && !isSerious(mended))
  const report = useReportDraft(form.person.id, mended)
  const { draft } = report
  const [asksToResume, setAsksToResume] = useState(draft !== undefined && !mended)
  // In no history and no storage: whoever goes back on this device must not find it.
  const [nameless, setNameless] = useState<AnonymousReceipt & { talkTo?: Call }>()
  const [asked, setAsked] = useState<{ unit: FormUnit; day: string }>()
  const chosen = told ?? (asked?.day === day ? asked.unit : undefined) ?? (draft && unitOf(form, draft))
  const unit = entry?.unit ?? chosen
  const personId = form.person.id

  useEffect(() => {
    // Where nothing can be kept, a report that does not arrive stays in its draft.
    const later = [
      keptPage(),
      receiptPage(),
      wherePage(),
      import('./when-and-where.tsx'),
      import('./questions.tsx'),
    ]
    void Promise.all(later).catch(() => undefined)
    void outboxKeys()
      .then(({ prepareKeys }) => prepareKeys(personId))
      .catch(() => undefined)
  }, [personId])

  const isNameless = draft?.sender === 'anonymous'
  useEffect(() => {
    // Her photos lie in the page alone then, and after an update what is not here yet is gone.
    const later = () => [
      codePage(),
      import('./who-sees.tsx'),
      import('./send-nameless.ts'),
      import('#features/files/web/add-photos.tsx'),
      import('#features/files/web/add-files.tsx'),
    ]
    if (isNameless) void Promise.all(later()).catch(() => undefined)
  }, [isNameless])

  const held = draft?.mends && draft.id
  useEffect(() => {
    if (!held) return undefined
    const work = mending().catch(() => undefined)
    void work.then((part) => part?.hold(held))
    return () => void work.then((part) => part?.letGo(held))
  }, [held])

  const choose = (kind: Kind, typeCode: string | null) => {
    if (draft) {
      const asksOutcome = form.kinds.some(({ code, asksOutcome }) => code === kind && asksOutcome)
      report.change({
        ...{ kind, typeCode, outcome: asksOutcome ? draft.outcome : null },
        ...(typeCode !== draft.typeCode && unasked),
      })
    } else {
      if (!unit) return
      const isHers = form.units.some(({ id }) => id === unit.id)
      const from = { unitId: unit.id, ...(!isHers && { elsewhere: unit }) }
      report.begin({
        ...beginReport({ kind, typeCode, ...from, startedAt: businessTime().toISOString() }),
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
  const isSecret = draft?.sender === 'confidential'
  const finish = (receipt: Receipt) => {
    if (draft && !draft.mends) remember(draft)
    report.clear()
    const hasFiles = draft?.hasFiles ?? false
    const asksMore = draft && isSerious(draft) ? countOf(questionsLeft(form, draft)) : undefined
    goInstead({
      ...{ step: 'receipt', receipt, hasFiles, isSecret, asksMore },
      ...talkTo(form, draft),
      ...(draft && sentAs(draft)),
    })
  }

  const arrive = (receipt: Receipt) =>
    goInstead({
      ...{ step: 'receipt', receipt, hasFiles: false, isSecret: false },
      ...(place.step === 'kept' && { isSecret: place.isSecret, talkTo: place.talkTo }),
    })
  const keep = (kept: { id: string; temporary: string }) => {
    if (draft && !draft.mends) remember(draft)
    report.clear()
    goInstead({ step: 'kept', ...kept, isSecret, ...talkTo(form, draft) })
  }

  const finishNameless = (receipt: AnonymousReceipt) => {
    report.clear()
    goInstead({ step: 'what' })
    setNameless({ ...receipt, ...talkTo(form, draft) })
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
        <SectorHere value={place.sentAs && unitOf(form, place.sentAs)?.sector}>
          <ReceiptPage
            receipt={place.receipt}
            hasFiles={place.hasFiles}
            isSecret={place.isSecret}
            talkTo={place.talkTo}
            sentAs={place.sentAs}
            asksMore={place.asksMore}
            personId={personId}
          />
        </SectorHere>
      </Suspense>
    )
  if (place.step === 'kept')
    return (
      <Suspense>
        <KeptPage id={place.id} temporary={place.temporary} talkTo={place.talkTo} onArrived={arrive} />
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
          // What waits is sent as it lies, with what belongs to it.
          if (draft.mends) return
          void outboxFiles()
            .then(({ forgetFilesOf }) => forgetFilesOf(draft.id))
            .catch(() => undefined)
        }}
      />
    )
  }
  if (!draft || place.step === 'what') {
    if (unit) return <WhatPage form={form} unit={unit} chosen={draft} onChoose={choose} />
    return (
      <ReportFrame top={<HomeLink />}>
        <DangerLink />
        <Suspense>
          <WherePage form={form} onChoose={(chosen) => setAsked({ unit: chosen, day })} />
        </Suspense>
      </ReportFrame>
    )
  }
  const sector = unitOf(form, draft)?.sector
  if (isSerious(draft))
    return (
      <SectorHere value={sector}>
        <AdvicePage form={form} draft={draft} report={report} onDone={finish} onKept={keep} />
      </SectorHere>
    )
  return (
    <SectorHere value={sector}>
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
    </SectorHere>
  )
}
