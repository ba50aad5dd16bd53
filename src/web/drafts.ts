import { slug } from './place.ts'
import { readStored, removeStored, writeStored } from './storage.ts'

const keptFor = 14 * 24 * 3_600_000
const prefix = (owner: string) => `orden:${slug()}:draft:${owner}:`

/** What somebody had begun to write, unless it is older than 14 days. `owner` is the person's id. */
export function readDraft(owner: string, name: string): string {
  const [, at = '', text = ''] = /^(\d+) (.*)$/s.exec(readStored(prefix(owner) + name) ?? '') ?? []
  return isFresh(Number(at)) ? text : ''
}

export const writeDraft = (owner: string, name: string, text: string): boolean =>
  writeStored(prefix(owner) + name, text === '' ? undefined : `${Date.now()} ${text}`)

/** Forgets what anybody left on this device more than 14 days ago. */
export const forgetOldDrafts = (): void =>
  removeStored('orden:', (key, text) => key.includes(':draft:') && !isFresh(Number(text.split(' ', 1)[0])))

const isFresh = (at: number): boolean => Date.now() - at < keptFor

/** At sign-out nothing is left on a shared device. */
export const removeDrafts = (owner: string): void => removeStored(prefix(owner))
