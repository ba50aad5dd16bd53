import { removeDrafts } from './drafts.ts'
import { outbox } from './outbox/here.ts'
import { noteTold } from './push/told.ts'

/** She is signed out here: nobody after her reads on this device what she had begun, or reports as her without net. */
export async function leaveNothingOf(personId: string): Promise<void> {
  removeDrafts(personId)
  noteTold(undefined)
  await outbox()
    .then(({ lockOutbox }) => lockOutbox(personId))
    .catch(() => undefined)
}
