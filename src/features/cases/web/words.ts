import type { Refusal } from '#kernel/problem.ts'
import type { KeyOf } from '#kernel/texts.ts'
import { businessTime } from '#web/business-time.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { CaseView } from '../contract.ts'
import type { texts } from '../texts.ts'

type RefusalKey = Extract<KeyOf<typeof texts>, `refused.${string}`>
const isRefusalKey = (key: string): key is RefusalKey => key.startsWith('refused.')

/** The rules' refusals in words, the same as the server would give. */
export function useRefusalWords() {
  const t = useTexts('cases')
  return ({ key, params }: Refusal): string => {
    const own = key.replace('cases:', '')
    return isRefusalKey(own) ? t(own, params) : key
  }
}

/** Who reported: her first name, or «den som meldte» where the reader may not know. */
export function useReporter({ reporterFirstName }: Pick<CaseView, 'reporterFirstName'>): string {
  const t = useTexts('cases')
  return reporterFirstName ?? t('reporter')
}

/** Who does the next step: the names behind the position, or the position where nobody holds it. */
export function useOwner({ ownerNames, owner }: Pick<CaseView, 'ownerNames' | 'owner'>): string {
  const t = useTexts('cases')
  return ownerNames.length > 0 ? ownerNames.join(` ${t('or')} `) : owner
}

/** «for 2 minutter siden» within the hour, else «i dag kl. 14.05». */
export function useAgo() {
  const t = useTexts('cases')
  const format = useFormat()
  return (at: string): string => {
    const minutes = Math.floor((businessTime().getTime() - Date.parse(at)) / 60_000)
    if (minutes < 1) return t('ago.now')
    return minutes < 60 ? t('ago.minutes', { count: minutes }) : format.when(at)
  }
}
