import { useEffect, useState } from 'react'
import { turnPage } from '#web/first-page.ts'

const steps = ['what', 'tell', 'advice', 'receipt'] as const
export type GuestStep = (typeof steps)[number]
type Entry = { guest: GuestStep; isPushed: boolean }

/** What this page wrote into the browser's history, if it did. */
function entryOf(state: unknown): Entry | undefined {
  const { guest, isPushed }: Partial<Entry> = typeof state === 'object' && state !== null ? state : {}
  return guest && steps.includes(guest) ? { guest, isPushed: isPushed === true } : undefined
}

/** As `arrive` in step-history.ts: on the step that she was on, where what she wrote there is still here. */
function arrive(first: GuestStep, isKept: boolean): GuestStep {
  const there = isKept ? entryOf(history.state) : undefined
  if (!there) history.replaceState({ guest: first, isPushed: false } satisfies Entry, '')
  history.scrollRestoration = 'manual'
  return there?.guest ?? first
}

/**
 * The steps of a guest. On her own phone each is an entry of the browser's history, so that Back goes one step and loses
 * nothing; on a shared device there is none, and so nothing for the next to go back to.
 */
export function useGuestSteps(
  first: GuestStep,
  { isKept, isShared }: { isKept: boolean; isShared: boolean },
) {
  const [step, setStep] = useState(() => (isShared ? first : arrive(first, isKept)))
  const show = (next: GuestStep) => {
    turnPage()
    setStep(next)
    scrollTo(0, 0)
  }
  useEffect(() => {
    if (isShared) return
    const follow = (event: PopStateEvent) => show(entryOf(event.state)?.guest ?? first)
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
    // What came first does not change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isShared])

  const go = (next: GuestStep) => {
    if (!isShared) history.pushState({ guest: next, isPushed: true } satisfies Entry, '')
    show(next)
  }
  const goInstead = (next: GuestStep) => {
    const isPushed = entryOf(history.state)?.isPushed ?? false
    if (!isShared) history.replaceState({ guest: next, isPushed } satisfies Entry, '')
    show(next)
  }
  const back = () => {
    if (!isShared && entryOf(history.state)?.isPushed) history.back()
    else goInstead('what')
  }
  return { step, go, goInstead, back }
}
