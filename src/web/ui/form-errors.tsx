import { ErrorSummary } from '@digdir/designsystemet-react'
import { useEffect, useRef } from 'react'
import type { FieldProblem } from '../api-problem.ts'
import { useTexts } from '../use-texts.tsx'

/**
 * What must be mended, right above the send button. Each message links to the field whose id is the problem's
 * `path`; the same message stands at the field. Takes focus when it appears.
 */
export function FormErrors({ problems }: { problems: readonly FieldProblem[] }) {
  const t = useTexts('shell')
  const summary = useRef<HTMLElement>(null)
  const isShown = problems.length > 0
  // The component's own script would do this, and is too heavy for the light entry.
  useEffect(() => {
    if (isShown) summary.current?.focus()
  }, [isShown])
  if (!isShown) return null
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
