import { lazy, Suspense, useState } from 'react'
import { OpenFiles } from '#features/files/web/open-files.tsx'
import { Loading } from '#web/ui/loading.tsx'

const AddFiles = lazy(() =>
  import('#features/files/web/add-files.tsx').then((part) => ({ default: part.AddFiles })),
)

type Props = {
  reportId: string
  isSent: boolean
  isBegun: boolean
  isQuiet?: boolean
  onBegin?: () => void
}

/** Fetched when it is asked for, since most reports are words alone. */
export function WithFiles({ reportId, isSent, isBegun, isQuiet, onBegin }: Props) {
  const [wasBegun] = useState(isBegun)
  const [isAsked, setAsked] = useState(false)
  if (wasBegun || isAsked)
    return (
      <Suspense fallback={<Loading />}>
        <AddFiles reportId={reportId} isSent={isSent} mayHave={wasBegun} isOpen={isAsked} />
      </Suspense>
    )
  return (
    <OpenFiles
      isQuiet={isQuiet}
      onOpen={() => {
        setAsked(true)
        onBegin?.()
      }}
    />
  )
}
