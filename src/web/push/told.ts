import { slug } from '../place.ts'
import { readStored, writeStored } from '../storage.ts'

/** Whom this browser shows notices to, and by which address its push service last knew it. */
export type Told = { personId: string; endpoint: string }
const key = () => `orden:${slug()}:told`

export function readTold(): Told | undefined {
  const [personId, endpoint] = readStored(key())?.split(' ') ?? []
  return personId && endpoint ? { personId, endpoint } : undefined
}

export const noteTold = (told: Told | undefined): boolean =>
  writeStored(key(), told && `${told.personId} ${told.endpoint}`)
