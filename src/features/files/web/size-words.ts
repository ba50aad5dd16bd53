import { useFormat, useTexts } from '#web/use-texts.tsx'

/** «340 kB», «2,4 MB». */
export function useSizeWords(): (bytes: number) => string {
  const t = useTexts('files')
  const format = useFormat()
  return (bytes) =>
    bytes < 1_000_000
      ? t('size.kb', { n: format.number(Math.max(1, Math.round(bytes / 1000))) })
      : t('size.mb', { n: format.number(bytes / 1_000_000) })
}
