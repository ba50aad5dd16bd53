import { Button, Heading } from '@digdir/designsystemet-react'
import { useEffect, useRef } from 'react'
import { ApiProblem, isSignedOut } from '../api-problem.ts'
import { signInAddress } from '../place.ts'
import { useTexts } from '../use-texts.tsx'
import { LiveText } from './live-region.tsx'
import { useProblemWords } from './problem-words.ts'
import styles from './problem-view.module.css'

/** What went wrong, why, and how to go on. Shown where the thing would have been, or above the button that failed. */
export function ProblemView({ problem, onRetry }: { problem: unknown; onRetry?: () => void }) {
  const { what, how, reference } = useProblemWords(problem)
  const section = useRef<HTMLElement>(null)
  // It may come under the phone's bar, right where somebody looks for what became of her tap.
  useEffect(() => {
    section.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section className={styles.problem} data-color="danger" ref={section}>
      <Heading level={2} data-size="xs">
        <LiveText>{what}</LiveText>
      </Heading>
      {how && <p>{how}</p>}
      {reference && <p>{reference}</p>}
      <div data-color="accent">
        <WayOn problem={problem} onRetry={onRetry} />
      </div>
    </section>
  )
}

/** What is not there, or not for this person, is the same however often she asks. */
const isFinal = (problem: unknown): boolean =>
  problem instanceof ApiProblem && [403, 404].includes(problem.status)

/** The button that goes on from a problem: signing in again, or trying again. */
export function WayOn({ problem, onRetry }: { problem: unknown; onRetry?: () => void }) {
  const t = useTexts('shell')
  if (isSignedOut(problem)) {
    return (
      <Button asChild>
        <a href={signInAddress()}>{t('signIn')}</a>
      </Button>
    )
  }
  if (!onRetry || isFinal(problem)) return null
  return (
    <Button variant="secondary" onClick={onRetry}>
      {t('retry')}
    </Button>
  )
}
