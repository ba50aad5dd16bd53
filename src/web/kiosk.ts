import { slug } from './place.ts'
import { readStored, writeStored } from './storage.ts'

/** Where a shared device reports, and where the code of a poster is typed. */
export const entryAddress = (): string => `/${slug()}/m`

const key = () => `kiosk:${slug()}`

/** What makes this device one that only reports. It opens no more than a poster's code does. */
export const readKiosk = (): string | undefined => readStored(key())

/** Says whether it could be kept. */
export const keepKiosk = (code: string): boolean => writeStored(key(), code)

/** A shared device has nobody to sign in: whoever comes by another page of Orden is led back to where it reports. */
export function leadToKiosk(): boolean {
  if (!readKiosk()) return false
  location.replace(entryAddress())
  return true
}
