import type { Language } from '#kernel/language.ts'
import type { Attached, Upload } from './contract.ts'
import { isNobodys } from './owner.ts'
import type { uploadById } from './queries.ts'
import { isPicture, mayRemove, nameAs, readPlain } from './rules.ts'
import { texts } from './texts.ts'

type Reader = { language: Language }
type Row = Awaited<ReturnType<ReturnType<typeof uploadById>['execute']>>[number]

export const presentUpload = (row: Row, { isSeen }: { isSeen: boolean }, { language }: Reader): Upload => ({
  ...{ id: row.id, name: shownName(row, language), size: row.keptSize ?? row.size },
  ...{ received: row.received, state: stateOf(row), refusal: row.refusal },
  waitsForScan: row.state === 'checking' && row.scanFailedAt !== null,
  ...{ isImage: isPicture(row.type), hasIdentityNumber: row.hasIdentityNumber },
  mayRemove: mayRemove(row, isSeen),
  hidden: hiddenOf(row),
})

/** «Bilde 1.jpg» in the reader's language where nothing else is kept, and what it was called where it is. */
export function shownName({ name, type }: Pick<Row, 'name' | 'type'>, language: Language): string {
  const plain = readPlain(name)
  const words = plain && `${texts.in(language)(`plain.${plain.kind}`, { n: plain.n })}${plain.ending}`
  return nameAs(words ?? name, type)
}

/** As those see it who read what it is part of: until it has been looked at there is nothing to see. */
export const presentAttached = (row: Row, { language }: Reader): Attached[] =>
  row.state === 'ready'
    ? [
        {
          // What it was called may be what is hidden.
          ...{ id: row.id, name: row.hiddenAt ? '' : shownName(row, language), at: row.startedAt },
          ...{
            size: isNobodys(row) ? null : (row.keptSize ?? row.size),
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
