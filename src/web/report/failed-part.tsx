import { Component, useCallback, useEffect, type ReactNode } from 'react'
import { ApiProblem } from '../api-problem.ts'
import { ProblemView } from '../ui/problem-view.tsx'
import { ReportFrame } from './report-frame.tsx'

/** A part of the page could not be fetched or drawn: said in words, in the place of an empty page. */
export class FailedPart extends Component<{ children: ReactNode }, { problem: unknown }> {
  override state = { problem: undefined }
  static getDerivedStateFromError = (problem: unknown) => ({
    problem: navigator.onLine ? problem : new ApiProblem('offline', { status: 0 }),
  })
  override render() {
    return this.state.problem ? <Failed problem={this.state.problem} /> : this.props.children
  }
}

function Failed({ problem }: { problem: unknown }) {
  // Only where there is something to load: without net the browser would show a page of its own.
  const loadAgain = useCallback(() => {
    void fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(
      () => location.reload(),
      () => undefined,
    )
  }, [])
  useEffect(() => {
    addEventListener('online', loadAgain)
    return () => removeEventListener('online', loadAgain)
  }, [loadAgain])
  return (
    <ReportFrame>
      <ProblemView problem={problem} onRetry={loadAgain} />
    </ReportFrame>
  )
}
