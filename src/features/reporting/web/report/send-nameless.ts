import { photosFor } from '#features/files/web/photos.ts'
import { namelessApi } from '#web/api.ts'
import { payAndSend } from '#web/toll.ts'
import type { AnonymousReceipt } from '../../contract.ts'
import { toAnonymousReport, type ReportDraft } from './report-draft.ts'

/** Photos take their time on a slow net. */
const patienceWithPhotos = 300_000

/** Sends a report without a name, with its photos: all of it or nothing. The same key again gives the same code. */
export async function sendNameless(draft: ReportDraft, key: string): Promise<AnonymousReceipt> {
  const photos = await photosFor(draft.id).toSend(draft.hasFiles ?? false)
  const hasPhotos = photos.length > 0
  const body = { ...toAnonymousReport(draft, key), ...(hasPhotos && { photos }) }
  const receipt = await payAndSend(key, (work) =>
    namelessApi.call('POST /anonymous-reports', {
      body: { ...body, work },
      ...(hasPhotos && { patience: patienceWithPhotos }),
    }),
  )
  photosFor(draft.id).handOver()
  return receipt
}
