import { useTexts } from '#web/use-texts.tsx'
import { deviceWords } from './device-words.ts'

/** «Safari på iPhone». */
export function useDeviceName(): (userAgent: string) => string {
  const t = useTexts('access')
  return (userAgent) => {
    const { browser, system } = deviceWords(userAgent)
    return browser && system
      ? t('devices.name', { browser, system })
      : (browser ?? system ?? t('devices.unknown'))
  }
}
