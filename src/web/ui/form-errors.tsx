import { ErrorSummary } from '@digdir/designsystemet-react'
import type { FieldProblem } from '../api-problem.ts'
import { useTexts } from '../use-texts.tsx'

/**
 * What must be mended, right above the send button. Each message links to the field whose id is the problem's
 * `path`; the same message stands at the field. Takes focus when it appears.
 */
export function FormErrors({ problems }: { problems: readonly FieldProblem[] }) {
  const t = useTexts('shell')
  if (problems.length === 0) return null
  return (
    <ErrorSummary>
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
