import { useRef, useState } from 'react'
import { newId } from '#kernel/ids.ts'
import { ApiProblem, isIdTaken, mayArriveLater } from '#web/api-problem.ts'
import { api } from '#web/api.ts'
import type { Receipt } from '../../contract.ts'
import { toNewReport } from './report-draft.ts'
import type { WaitingAddition } from './report-draft.ts'
import { sendOrKeep } from './send-or-keep.ts'
import type { useReportDraft } from './use-report-draft.ts'
import { useSending } from './use-sending.ts'

/**
 * Sends a serious report, and then one by one what is told after it. What did not arrive waits in the draft, and goes
 * with the next delivery; the server knows each by its id, so nothing is there twice.
 */
export function useDelivery(report: ReturnType<typeof useReportDraft>, personId: string) {
  const { run, isSending, problem } = useSending()
  const [receipt, setReceipt] = useState<Receipt>()
  /** Whether it lies sealed on the phone, and is sent by itself. */
  const [kept, setKept] = useState<{ id: string; temporary: string }>()
  const arrived = useRef<Receipt>(undefined)
  const ongoing = useRef<Promise<boolean>>(undefined)

  const sendReport = async (): Promise<Receipt> => {
    const draft = report.readLatest()
    if (!draft) throw new Error('There is no report to send')
    try {
      const outcome = await sendOrKeep(toNewReport(draft), personId)
      setKept('kept' in outcome ? outcome.kept : undefined)
      if ('receipt' in outcome) return outcome.receipt
      throw new ApiProblem('offline', { status: 0 })
    } catch (failure) {
      if (isIdTaken(failure)) report.becomeAnother()
      throw failure
    }
  }

  const sendAll = async () => {
    const sent = (arrived.current ??= await sendReport())
    setReceipt(sent)
    report.change({ isDelivered: true })
    const first = () => report.readLatest()?.additions[0]
    for (let next = first(); next; next = first()) {
      const { id } = next
      await api.call('POST /reports/:id/additions', { params: { id: sent.id }, body: next })
      report.change({ additions: report.readLatest()?.additions.filter((addition) => addition.id !== id) })
    }
  }

  /** Gives the receipt once everything has arrived, and nothing where it has not. */
  const deliver = async (): Promise<Receipt | undefined> => {
    ongoing.current ??= run(sendAll).finally(() => {
      ongoing.current = undefined
    })
    return (await ongoing.current) ? arrived.current : undefined
  }

  const add = (kind: WaitingAddition['kind'], text: string): Promise<Receipt | undefined> => {
    const { additions = [], toldNotIdentity: notIdentity } = report.readLatest() ?? {}
    report.change({ additions: [...additions, { id: newId(), kind, text, notIdentity }] })
    return deliver()
  }

  // It goes by itself: that there is no net is no problem of hers.
  const isInTheWay = !kept || receipt || !mayArriveLater(problem)
  return { receipt, kept, isSending, problem: isInTheWay ? problem : undefined, deliver, add }
}
