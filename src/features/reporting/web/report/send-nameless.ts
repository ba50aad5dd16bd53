import { photosFor } from '#features/files/web/photos.ts'
import { namelessApi } from '#web/api.ts'
import { payAndSend } from '#web/toll.ts'
import type { AnonymousReceipt } from '../../contract.ts'
import { toAnonymousReport, type ReportDraft } from './report-draft.ts'

/** Photos take their time on a slow net. */
const patienceWithPhotos = 300_000

type Photos = { photos?: string[] }
type Patience = { patience?: number }

/** Sends with the photos that were chosen, all of it or nothing; sent, they are forgotten here. */
export function withPhotos<Answer>(
  { id, mayHaveSent }: { id: string; mayHaveSent: boolean },
  send: (photos: Photos, patience: Patience) => Promise<Answer>,
): Promise<Answer> {
  return photosFor(id).sendWith(mayHaveSent, (photos) =>
    photos.length > 0 ? send({ photos }, { patience: patienceWithPhotos }) : send({}, {}),
  )
}

/** Sends a report without a name. The same key again gives the same code. Tells when it leaves the device. */
export function sendNameless(draft: ReportDraft, key: string, onTry: () => void): Promise<AnonymousReceipt> {
  const body = toAnonymousReport(draft, key)
  return withPhotos({ id: draft.id, mayHaveSent: draft.hasFiles ?? false }, (photos, patience) =>
    payAndSend(key, (work) => {
      onTry()
      return namelessApi.call('POST /anonymous-reports', { body: { ...body, work, ...photos }, ...patience })
    }),
  )
}
