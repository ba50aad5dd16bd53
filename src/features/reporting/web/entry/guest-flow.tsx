import { Link } from '@digdir/designsystemet-react'
import { useEffect, useRef, useState } from 'react'
import { randomId } from '#kernel/ids.ts'
import { useMunicipality } from '#web/municipality.ts'
import { holdOnlyHere } from '#web/only-here.ts'
import { signInAddress } from '#web/place.ts'
import { workOut } from '#web/toll.ts'
import { SectorHere } from '#web/ui/guard/people.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { EntryForm, ReportForm } from '../../contract.ts'
import { today } from '../report/norwegian-clock.ts'
import { WhatPage } from '../report/what-page.tsx'
import { placeOf } from './entry-code.ts'
import { GuestAdvice } from './guest-advice.tsx'
import { beginGuest, isBegun, keepGuest, readGuest, type GuestDraft } from './guest-draft.ts'
import { GuestReceiptPage, type Got } from './guest-receipt.tsx'
import { GuestTell } from './guest-tell.tsx'
import { useGuestSteps } from './use-guest-steps.ts'

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
  const municipality = useMunicipality()
  const isShared = onAgain !== undefined
  const [kept] = useState(() => (isShared ? undefined : readGuest(code)))
  const [draft, setDraft] = useState(() => kept ?? beginGuest(entry.typeCode))
  const [isBack, setBack] = useState(kept !== undefined && isBegun(kept))
  // In no history and no storage: a code opens the answer.
  const [got, setGot] = useState<Got>()
  const [photosId, setPhotosId] = useState(randomId)
  const first = entry.typeCode === null && !isBack ? 'what' : 'tell'
  const { step, go, goInstead, back } = useGuestSteps(first, { isKept: kept !== undefined, isShared })
  const form = formOf(entry)

  const latest = useRef(draft)
  const keep = (next: GuestDraft) => {
    latest.current = next
    setDraft(next)
    if (!isShared) keepGuest(code, next)
  }
  const change = (next: Partial<GuestDraft>) => keep({ ...latest.current, ...next })
  const forget = () => {
    keep(beginGuest(entry.typeCode))
    keepGuest(code, undefined)
    setPhotosId(randomId())
    setBack(false)
  }

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
  const isTelling = isShared || step === 'tell'
  useEffect(() => {
    // Beside the page, and not when she sends: after an update they are gone. A shared device stays open for weeks.
    if (isTelling) void Promise.all(later()).catch(() => undefined)
  }, [isTelling])
  // The code of a receipt lies nowhere else, and on a shared device nothing does.
  const isOnlyHere = step === 'receipt' || (isShared && isBegun(draft))
  useEffect(() => (isOnlyHere ? holdOnlyHere(() => true) : undefined), [isOnlyHere])
  useEffect(() => {
    onBusy?.(step !== 'what' || draft.text !== '')
  }, [onBusy, step, draft.text])

  if (step === 'receipt' && got)
    return <GuestReceiptPage got={got} isShared={isShared} onAgain={onAgain ?? (() => go('what'))} />
  if (step === 'what' || step === 'receipt')
    return (
      <WhatPage
        form={form}
        unit={entry.unit}
        chosen={undefined}
        top={
          <>
            <span>{[placeOf(entry), municipality?.name].filter(Boolean).join(', ')}</span>
            {!isShared && <Link href={signInAddress()}>{t('guest.signIn')}</Link>}
          </>
        }
        onChoose={(kind, typeCode) => {
          const asksOutcome = form.kinds.some((known) => known.code === kind && known.asksOutcome)
          const isOther = typeCode !== draft.typeCode
          change({ kind, typeCode, ...(!asksOutcome && { outcome: null }), ...(isOther && { answers: {} }) })
          go('tell')
        }}
      />
    )
  if (step === 'advice') return <GuestAdvice entry={entry} onGoOn={() => goInstead('tell')} />
  return (
    <SectorHere value={entry.unit.sector}>
      <GuestTell
        code={code}
        entry={entry}
        draft={draft}
        photosId={photosId}
        onChange={change}
        onBack={back}
        onDrop={
          isBack
            ? () => {
                forget()
                goInstead('what')
              }
            : undefined
        }
        onSerious={() => {
          change({ outcome: 'serious' })
          goInstead('advice')
        }}
        onSent={(receipt, photos) => {
          const { text: words, contact } = latest.current
          setGot({ receipt, words, contact, photos })
          forget()
          goInstead('receipt')
        }}
      />
    </SectorHere>
  )
}

const later = () => [
  import('../report/question-fields.tsx'),
  import('../report/send-nameless.ts'),
  import('#features/files/web/add-photos.tsx'),
  import('./came-first.tsx'),
]

/** As the pages of reporting know it, with nobody in it. */
const formOf = (entry: EntryForm): ReportForm => ({
  person: { id: '', givenName: '', familyName: '' },
  colleagues: [],
  ...{
    day: today(),
    units: [entry.unit],
    otherDays: [],
    hatUnitId: null,
    mayChooseUnit: false,
    isFirst: false,
  },
  kinds: entry.kinds,
  outcomes: entry.outcomes,
  advice: entry.advice,
})
