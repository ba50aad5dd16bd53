import type { Attached, Upload } from './contract.ts'
import type { uploadById } from './queries.ts'
import { isPicture, mayRemove, nameAs } from './rules.ts'

type Row = Awaited<ReturnType<ReturnType<typeof uploadById>['execute']>>[number]

export const presentUpload = (row: Row, { isSeen }: { isSeen: boolean }): Upload => ({
  ...{ id: row.id, name: nameAs(row.name, row.type), size: row.keptSize ?? row.size },
  ...{ received: row.received, state: stateOf(row), refusal: row.refusal },
  waitsForScan: row.state === 'checking' && row.scanFailedAt !== null,
  ...{ isImage: isPicture(row.type), hasIdentityNumber: row.hasIdentityNumber },
  mayRemove: mayRemove(row, isSeen),
  hidden: hiddenOf(row),
})

/** As those see it who read what it is part of: until it has been looked at there is nothing to see. */
export const presentAttached = (row: Row): Attached[] =>
  row.state === 'ready'
    ? [
        {
          // What it was called may be what is hidden.
          ...{ id: row.id, name: row.hiddenAt ? '' : nameAs(row.name, row.type), at: row.startedAt },
          ...{
            size: row.keptSize ?? row.size,
            isImage: isPicture(row.type),
            hidden: hiddenOf(row),
            hasIdentityNumber: row.hasIdentityNumber,
          },
        },
      ]
    : []

const hiddenOf = ({ hiddenReason, hiddenWords }: Row) =>
  hiddenReason ? { reason: hiddenReason, words: hiddenWords ?? '' } : null

const stateOf = ({ state }: Row): Upload['state'] =>
  state === 'receiving' || state === 'checking' || state === 'ready' ? state : 'refused'
