import { Button } from '@digdir/designsystemet-react'
import { useQueryClient } from '@tanstack/react-query'
import { ApiProblem } from '../api-problem.ts'
import { useTexts } from '../use-texts.tsx'
import { ProblemView } from './problem-view.tsx'
import styles from './stale-problem.module.css'

/** Why a change was not made. Where the page may be behind, it offers to show things as they are now. */
export function StaleProblem({ problem }: { problem: unknown }) {
  const t = useTexts('shell')
  const queries = useQueryClient()
  const isStale = problem instanceof ApiProblem && problem.status === 409
  return (
    <div className={styles.problem}>
      <ProblemView problem={problem} />
      {isStale && (
        <Button variant="secondary" onClick={() => void queries.invalidateQueries()}>
          {t('problem.stale.show')}
        </Button>
      )}
    </div>
  )
}
