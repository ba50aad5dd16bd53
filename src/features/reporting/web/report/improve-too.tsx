import { Button } from '@digdir/designsystemet-react'
import { LightBulbIcon } from '@navikt/aksel-icons'
import { lazy, Suspense, useState } from 'react'
import { readDraft } from '#web/drafts.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { SentAs } from './step-history.ts'

const ImproveForm = lazy(() => import('./improve-form.tsx').then((part) => ({ default: part.ImproveForm })))

type Props = { reportId: string; sentAs: SentAs; personId: string }

/** «Foreslå en forbedring» with what she has just sent. Fetched when it is asked for. */
export function ImproveToo({ reportId, sentAs, personId }: Props) {
  const t = useTexts('reporting')
  const name = `report.${reportId}.improve`
  const [isBegun] = useState(() => readDraft(personId, name) !== '')
  const [isOpen, setOpen] = useState(isBegun)
  if (isOpen)
    return (
      <Suspense>
        <ImproveForm {...{ name, reportId, sentAs, personId }} takesFocus={!isBegun} />
      </Suspense>
    )
  return (
    <div>
      <Button variant="tertiary" onClick={() => setOpen(true)}>
        <LightBulbIcon aria-hidden />
        {t('improve.open')}
      </Button>
    </div>
  )
}
