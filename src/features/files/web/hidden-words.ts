import { useTexts } from '#web/use-texts.tsx'
import type { Upload } from '../contract.ts'

/** Why a file is hidden, in the words of whoever did it where she gave some. */
export function useHiddenWords(): (hidden: NonNullable<Upload['hidden']>) => string {
  const t = useTexts('files')
  return ({ reason, words }) =>
    reason === 'patientName' || reason === 'nationalId' ? t(`hidden.${reason}`) : words
}
