import { OnlyHereWords } from '#features/people/web/only-here.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { EntryList } from '../contract.ts'

/** Said before anything is printed: what hangs on a wall is not easily called back. */
export function AddressWarning({ address }: Pick<EntryList, 'address'>) {
  const t = useTexts('entries')
  const { url, isOnlyHere, isSecure } = address
  if (isOnlyHere) return <OnlyHereWords why={t('onlyHere', { url })} />
  return isSecure ? null : <OnlyHereWords why={t('insecure', { url })} />
}
