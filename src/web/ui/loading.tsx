import { Skeleton } from '@digdir/designsystemet-react'
import { useEffect, useState } from 'react'
import { useTexts } from '../use-texts.tsx'
import { LiveText } from './live-region.tsx'
import styles from './loading.module.css'

function useAfter(milliseconds: number): boolean {
  const [passed, setPassed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), milliseconds)
    return () => clearTimeout(timer)
  }, [milliseconds])
  return passed
}

/**
 * Nothing at first (most waits are over by then), a sketch of the page after 300 ms, words after 5 s. `isArrival`: nobody
 * knows yet who came and what she reads, so nothing is said aloud unless it takes long; the browser tells that it loads.
 */
export function Loading({ isArrival = false }: { isArrival?: boolean }) {
  const t = useTexts('shell')
  const isNoticed = useAfter(300)
  const isSlow = useAfter(5000)
  if (!isNoticed) return null
  return (
    <div className={styles.loading}>
      <span className="ds-sr-only">{isArrival ? t('loading') : <LiveText>{t('loading')}</LiveText>}</span>
      <Skeleton className={styles.heading} />
      <Skeleton className={styles.line} />
      <Skeleton className={styles.block} />
      {isSlow && (
        <p>
          <LiveText>{t('loading.slow')}</LiveText>
        </p>
      )}
    </div>
  )
}
