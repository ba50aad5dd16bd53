import { useEffect, useRef, useState } from 'react'
import { turnPage } from '#web/first-page.ts'
import { receiptAddress, reportAddress } from '#web/place.ts'
import type { Call, Receipt, ReportToSend } from '../../contract.ts'

/** What an improvement that comes with a report has from it. */
export type SentAs = Pick<ReportToSend, 'typeCode' | 'unitId' | 'sender' | 'aboutLeader'>

/** What may follow it: an improvement, and answers to as many questions as she has not been asked. */
type Afterwards = { sentAs?: SentAs | undefined; asksMore?: 1 | 2 | 3 | undefined }

/** Whether it was sent confidentially, and whom she can talk to about such things. */
type Secret = { isSecret: boolean; talkTo?: Call | undefined }

/** Where in reporting we are. Each is an entry of the browser's history, so that its Back button goes one step. */
export type Place =
  | { step: 'what' }
  | { step: 'tell' }
  | { step: 'advice' }
  | ({ step: 'receipt'; receipt: Receipt; hasFiles: boolean } & Afterwards & Secret)
  | ({ step: 'kept'; id: string; temporary: string } & Secret)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const isReceipt = (value: unknown): value is Receipt =>
  isObject(value) &&
  [value.id, value.number, value.recipientPosition, value.answerDueAt].every(
    (part) => typeof part === 'string',
  ) &&
  Array.isArray(value.recipients)

/** At most three are asked of any type. */
export const countOf = (count: unknown): 1 | 2 | 3 | undefined =>
  count === 1 || count === 2 || count === 3 ? count : undefined

const callOf = (call: unknown): Call | undefined =>
  isObject(call) && typeof call.label === 'string' && typeof call.number === 'string'
    ? { label: call.label, number: call.number }
    : undefined

/** What would tell what a report is about. */
type Telling = Pick<Extract<Place, { step: 'receipt' }>, 'talkTo' | 'sentAs'>

const tellingOf = (place: Place): Telling => ({
  talkTo: 'talkTo' in place ? place.talkTo : undefined,
  sentAs: 'sentAs' in place ? place.sentAs : undefined,
})

const untold: Telling = { talkTo: undefined, sentAs: undefined }

/** What the history keeps of it, which the browser may write to the disk: nothing of what was told in confidence. */
export const toState = (place: Place): Place =>
  'isSecret' in place && place.isSecret ? { ...place, ...untold } : place

const idOf = (place: Place): string | undefined =>
  (place.step === 'receipt' && place.receipt.id) || (place.step === 'kept' && place.id) || undefined

export function placeOf(state: unknown): Place {
  if (!isObject(state)) return { step: 'what' }
  const isSecret = state.isSecret === true
  // An earlier version of the page wrote it here all the same.
  const talkTo = isSecret ? undefined : callOf(state.talkTo)
  if (state.step === 'receipt' && isReceipt(state.receipt))
    return {
      ...{ step: 'receipt', receipt: state.receipt, hasFiles: state.hasFiles === true, isSecret, talkTo },
      // What this version of the page wrote; an older one wrote none.
      sentAs: !isSecret && isObject(state.sentAs) ? (state.sentAs as SentAs) : undefined,
      asksMore: countOf(state.asksMore),
    }
  if (state.step === 'kept' && typeof state.id === 'string' && typeof state.temporary === 'string')
    return { step: 'kept', id: state.id, temporary: state.temporary, isSecret, talkTo }
  return state.step === 'tell' || state.step === 'advice' ? { step: state.step } : { step: 'what' }
}

const isReceiptStep = ({ step }: Place): boolean => step === 'receipt' || step === 'kept'
const addressOf = (place: Place) => (isReceiptStep(place) ? receiptAddress() : reportAddress())

/** A receipt is still there after a reload; anything else begins at the beginning, where a draft can be gone on with. */
function arrive(isTelling: boolean): Place {
  const place = placeOf(history.state)
  const first: Place = isReceiptStep(place) ? place : { step: isTelling ? 'tell' : 'what' }
  history.replaceState(toState(first), '', addressOf(first))
  // Steps are pages of their own, and each begins at its top.
  history.scrollRestoration = 'manual'
  return first
}

export function useStepHistory(isTelling = false) {
  const [place, setPlace] = useState(() => arrive(isTelling))
  // Gone with the page.
  const secrets = useRef(new Map<string | undefined, Telling>())

  useEffect(() => {
    const follow = (event: PopStateEvent) => {
      turnPage()
      const next = placeOf(event.state)
      setPlace({ ...next, ...secrets.current.get(idOf(next)) })
      scrollTo(0, 0)
    }
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
  }, [])

  const move = (how: 'pushState' | 'replaceState') => (next: Place) => {
    turnPage()
    const id = idOf(next)
    if (id && 'isSecret' in next && next.isSecret) secrets.current.set(id, tellingOf(next))
    history[how](toState(next), '', addressOf(next))
    setPlace(next)
    scrollTo(0, 0)
  }
  return { place, go: move('pushState'), goInstead: move('replaceState') }
}
