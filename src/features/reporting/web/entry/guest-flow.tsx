import { Link } from '@digdir/designsystemet-react'
import { useEffect, useState } from 'react'
import { newId, randomId } from '#kernel/ids.ts'
import { today } from '../report/norwegian-clock.ts'
import { businessTime } from '#web/business-time.ts'
import { turnPage } from '#web/first-page.ts'
import { signInAddress } from '#web/place.ts'
import { workOut } from '#web/toll.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { EntryForm, GuestReceipt, Kind, Outcome, ReportForm } from '../../contract.ts'
import { WhatPage } from '../report/what-page.tsx'
import { placeOf } from './entry-code.ts'
import { GuestAdvice } from './guest-advice.tsx'
import { GuestReceiptPage } from './guest-receipt.tsx'
import { GuestTell } from './guest-tell.tsx'

/** What somebody without an account writes. In the page's memory alone: on this device nobody is to find it. */
export type GuestDraft = {
  id: string
  key: string
  kind: Kind
  typeCode: string | null
  text: string
  outcome: Outcome | null
  contact: string
  occurredAt: string
  notIdentity: string[]
  /** She has begun to lay photos with it. */
  hasPhotos: boolean
}

type Step = 'what' | 'tell' | 'advice' | 'receipt'

type Props = {
  code: string
  entry: EntryForm
  /** On a shared device: everything is forgotten, and the next begins. */
  onAgain?: () => void
  /** Whether there is something that somebody would miss. */
  onBusy?: (isBusy: boolean) => void
}

/** What → tell → receipt for whoever does not sign in, with the numbers to call before anything where it is serious. */
export function GuestFlow({ code, entry, onAgain, onBusy }: Props) {
  const t = useTexts('reporting')
  const [step, setStep] = useState<Step>(entry.typeCode === null ? 'what' : 'tell')
  const [draft, setDraft] = useState<GuestDraft>(() => begin('deviation', entry.typeCode))
  const [receipt, setReceipt] = useState<GuestReceipt>()
  const [photosId] = useState(randomId)
  const form = formOf(entry)

  const go = (next: Step) => {
    turnPage()
    setStep(next)
    scrollTo(0, 0)
  }
  const change = (next: Partial<GuestDraft>) => setDraft((now) => ({ ...now, ...next }))

  useEffect(() => {
    // Ready when she sends; where there is no net yet, it is asked for again then.
    if (step === 'tell') workOut(draft.key).catch(() => undefined)
  }, [step, draft.key])
  useEffect(
    () => () =>
      void import('#features/files/web/photos.ts')
        .then(({ forgetPhotos }) => forgetPhotos(photosId))
        .catch(() => undefined),
    [photosId],
  )
  useEffect(() => {
    onBusy?.(step !== 'what' || draft.text !== '')
  }, [onBusy, step, draft.text])

  if (receipt)
    return (
      <GuestReceiptPage
        receipt={receipt}
        isShared={onAgain !== undefined}
        onAgain={
          onAgain ??
          (() => {
            setDraft(begin('deviation', entry.typeCode))
            setReceipt(undefined)
            go('what')
          })
        }
      />
    )
  if (step === 'what')
    return (
      <WhatPage
        form={form}
        unit={entry.unit}
        chosen={undefined}
        top={
          <>
            <span>{placeOf(entry)}</span>
            {!onAgain && <Link href={signInAddress()}>{t('guest.signIn')}</Link>}
          </>
        }
        onChoose={(kind, typeCode) => {
          const asksOutcome = form.kinds.some((known) => known.code === kind && known.asksOutcome)
          change({ kind, typeCode, ...(!asksOutcome && { outcome: null }) })
          go('tell')
        }}
      />
    )
  if (step === 'advice') return <GuestAdvice entry={entry} onGoOn={() => go('tell')} />
  return (
    <GuestTell
      code={code}
      entry={entry}
      draft={draft}
      photosId={photosId}
      onChange={change}
      onBack={() => go('what')}
      onSerious={() => {
        change({ outcome: 'serious' })
        go('advice')
      }}
      onSent={(sent) => {
        turnPage()
        setReceipt(sent)
        scrollTo(0, 0)
      }}
    />
  )
}

const begin = (kind: Kind, typeCode: string | null): GuestDraft => ({
  ...{ id: newId(), key: randomId(), kind, typeCode, text: '', outcome: null, contact: '' },
  ...{ occurredAt: businessTime().toISOString(), notIdentity: [], hasPhotos: false },
})

/** As the pages of reporting know it, with nobody in it. */
const formOf = (entry: EntryForm): ReportForm => ({
  person: { id: '', givenName: '', familyName: '' },
  colleagues: [],
  ...{ day: today(), units: [entry.unit], otherDays: [], hatUnitId: null, mayChooseUnit: false },
  kinds: entry.kinds,
  outcomes: entry.outcomes,
  advice: entry.advice,
})
