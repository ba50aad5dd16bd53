import { Button } from '@digdir/designsystemet-react'
import { lazy, Suspense, useState } from 'react'
import { useTexts } from '#web/use-texts.tsx'

const AnswerLater = lazy(() => import('./answer-later.tsx').then((part) => ({ default: part.AnswerLater })))

type Props = { reportId: string; count: 1 | 2 | 3; personId: string }

/** «Svar på to korte spørsmål»: what is serious was sent before it was asked. Fetched when she wants to. */
export function AnswerToo({ reportId, count, personId }: Props) {
  const t = useTexts('reporting')
  const [isOpen, setOpen] = useState(false)
  if (isOpen)
    return (
      <Suspense>
        <AnswerLater reportId={reportId} personId={personId} />
      </Suspense>
    )
  return (
    <div>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        {t(`later.open.${count}`)}
      </Button>
    </div>
  )
}
