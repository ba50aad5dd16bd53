import { useTexts } from '#web/use-texts.tsx'

/** «innen 2 arbeidsdager», «samme dag», «innen 45 dager». */
export function useTimeWords() {
  const t = useTexts('settings')
  return {
    response: (days: number, isAtOnce: boolean): string => {
      if (isAtOnce) return t('times.atOnce')
      return days === 0 ? t('times.sameDay') : t('times.workingDays', { count: days })
    },
    close: (days: number): string => t('times.days', { count: days }),
  }
}
