import { useRouter } from '@tanstack/react-router'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { Page } from '../ui/page.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { WayOn } from '../ui/problem-view.tsx'
import { useProblemWords } from '../ui/problem-words.ts'

/** A page that failed. The shell around it stands, so that everything else can still be reached. */
export function Crash({ error, reset }: ErrorComponentProps) {
  const { what, how, reference } = useProblemWords(error)
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return (
    <Page>
      <PageHeading title={what} />
      {how && <p>{how}</p>}
      {reference && <p>{reference}</p>}
      <div>
        <WayOn problem={error} onRetry={retry} />
      </div>
    </Page>
  )
}
