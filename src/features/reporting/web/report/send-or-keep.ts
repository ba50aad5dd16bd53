import { ApiProblem, mayArriveLater } from '#web/api-problem.ts'
import { api } from '#web/api.ts'
import { isFull } from '#web/outbox/full.ts'
import { outbox } from '#web/outbox/here.ts'
import { withFound } from '#web/ui/guard/found.ts'
import type { NewReport, Receipt } from '../../contract.ts'

type Outcome = { receipt: Receipt } | { kept: { id: string; temporary: string } }

/** So long she looks at «Sender …» before her phone keeps it; what comes to arrive twice is known again. */
const patience = 15_000

/**
 * Sends a report; where it does not get through, or another has signed in here by another tab, in whose name it would come,
 * it is sealed and kept on this phone. Throws where neither could be done.
 */
export async function sendOrKeep(report: NewReport, personId: string): Promise<Outcome> {
  try {
    const receipt = await api.call('POST /reports', { body: report, patience, tellsClock: true })
    await outbox()
      .then(({ noteSent }) => noteSent(report.id, receipt.number))
      .catch(() => undefined)
    return { receipt }
  } catch (failure) {
    if (!isAnothers(failure) && !mayArriveLater(failure)) throw failure
    const kept = await outbox()
      .then(({ keepReport }) => keepReport(withFound(report), personId))
      .catch((problem: unknown) => {
        if (isFull(problem) && isWithoutNet(failure)) throw new ApiProblem('noRoom', { status: 0 })
        return undefined
      })
    if (!kept) throw failure
    return { kept: { id: kept.id, temporary: kept.temporary } }
  }
}

const isWithoutNet = (failure: unknown): boolean => failure instanceof ApiProblem && failure.status === 0

const isAnothers = (failure: unknown): boolean =>
  failure instanceof ApiProblem && failure.code === 'http:problem.anotherPerson'
