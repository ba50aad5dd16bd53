import { Button } from '@digdir/designsystemet-react'
import { CameraIcon } from '@navikt/aksel-icons'
import { lazy, Suspense, useState } from 'react'
import { Loading } from '#web/ui/loading.tsx'
import { useTexts } from '#web/use-texts.tsx'

const AddFiles = lazy(() =>
  import('#features/files/web/add-files.tsx').then((part) => ({ default: part.AddFiles })),
)

type Props = { reportId: string; isSent: boolean; isBegun: boolean; onBegin?: () => void }

/** «Legg ved bilde»: fetched when it is asked for, since most reports are words alone. */
export function WithFiles({ reportId, isSent, isBegun, onBegin }: Props) {
  const t = useTexts('reporting')
  const [isOpen, setOpen] = useState(isBegun)
  if (isOpen)
    return (
      <Suspense fallback={<Loading />}>
        <AddFiles reportId={reportId} isSent={isSent} />
      </Suspense>
    )
  return (
    <div>
      <Button
        type="button"
        variant="tertiary"
        onClick={() => {
          setOpen(true)
          onBegin?.()
        }}
      >
        <CameraIcon aria-hidden />
        {t('files.open')}
      </Button>
    </div>
  )
}
