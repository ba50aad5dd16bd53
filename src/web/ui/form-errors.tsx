import { ErrorSummary } from '@digdir/designsystemet-react'
import { useEffect, useRef } from 'react'
import type { FieldProblem } from '../api-problem.ts'
import { useTexts } from '../use-texts.tsx'

/**
 * What must be mended. One problem is said at its field, which takes focus: its id is the problem's `path`. Where there
 * are several, a summary right above the send button takes it, and links to each.
 */
export function FormErrors({ problems }: { problems: readonly FieldProblem[] }) {
  const t = useTexts('shell')
  const summary = useRef<HTMLElement>(null)
  const [first] = problems
  const isWrong = first !== undefined
  useEffect(() => {
    if (first) (summary.current ?? document.getElementById(first.path))?.focus()
    // Only when they appear: mending one of them moves nothing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isWrong])
  if (problems.length < 2) return null
  return (
    <ErrorSummary
      tabIndex={-1}
      ref={(element) => {
        summary.current = element
      }}
    >
      <ErrorSummary.Heading>{t('form.errors')}</ErrorSummary.Heading>
      <ErrorSummary.List>
        {problems.map(({ path, message }) => (
          <ErrorSummary.Item key={path}>
            <ErrorSummary.Link href={`#${path}`}>{message}</ErrorSummary.Link>
          </ErrorSummary.Item>
        ))}
      </ErrorSummary.List>
    </ErrorSummary>
  )
}

/** The message for one field, to show beside it. */
export const messageFor = (problems: readonly FieldProblem[], path: string): string | undefined =>
  problems.find((problem) => problem.path === path)?.message
