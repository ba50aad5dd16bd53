import { Alert } from '@digdir/designsystemet-react'
import { useTexts } from '#web/use-texts.tsx'

/** With fewer than two quality coordinators, all hangs on one person. */
export function TooFew({ coordinators }: { coordinators: number }) {
  const t = useTexts('people')
  if (coordinators >= 2) return null
  return (
    <Alert data-color="warning">
      <p>{coordinators === 0 ? t('tooFew.none') : t('tooFew.one')}</p>
    </Alert>
  )
}
