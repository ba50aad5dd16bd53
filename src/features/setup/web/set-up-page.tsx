import { useMay, useSession } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { Checklist } from './checklist.tsx'
import { Municipality } from './municipality-page.tsx'

/** `/oppsett`: the first time it sets the municipality up, and from then on it says what is left to do. */
export function SetUpPage() {
  const { isSetUp } = useSession().municipality
  const maySee = useMay('setup:read')
  if (!maySee) return <NotFoundPage />
  return isSetUp ? <Checklist /> : <Municipality />
}
