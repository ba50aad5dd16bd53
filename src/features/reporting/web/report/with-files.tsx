import { lazy, Suspense, useState } from 'react'
import { OpenFiles } from '#features/files/web/open-files.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { useTexts } from '#web/use-texts.tsx'

const AddFiles = lazy(() =>
  import('#features/files/web/add-files.tsx').then((part) => ({ default: part.AddFiles })),
)
const AddPhotos = lazy(() =>
  import('#features/files/web/add-photos.tsx').then((part) => ({ default: part.AddPhotos })),
)

type Props = { reportId: string; isBegun: boolean; onBegin?: () => void }
type FilesProps = Props & {
  isSent: boolean
  isSecret: boolean
  number?: string | undefined
  isQuiet?: boolean
}

/** Fetched when it is asked for, since most reports are words alone. */
export function WithFiles({ reportId, isSent, isSecret, number, isQuiet, isBegun, onBegin }: FilesProps) {
  const { wasBegun, isAsked, ask } = useAsked(isBegun, onBegin)
  if (wasBegun || isAsked)
    return (
      <Suspense fallback={<Loading />}>
        <AddFiles {...{ reportId, isSent, isSecret, number }} mayHave={wasBegun} isOpen={isAsked} />
      </Suspense>
    )
  return <OpenFiles isQuiet={isQuiet} onOpen={ask} />
}

type PhotosProps = Props & { mayHaveSent: boolean; onTaken?: () => void }

/** The same for a report without a name. */
export function WithPhotos({ reportId, isBegun, mayHaveSent, onBegin, onTaken }: PhotosProps) {
  const t = useTexts('files')
  const { wasBegun, isAsked, ask } = useAsked(isBegun, onBegin)
  if (wasBegun || isAsked)
    return (
      <Suspense fallback={<Loading />}>
        <AddPhotos {...{ reportId, mayHaveSent }} isOpen={isAsked} {...(onTaken && { onTaken })} />
      </Suspense>
    )
  return <OpenFiles onOpen={ask} words={t('photos.open')} />
}

function useAsked(isBegun: boolean, onBegin: (() => void) | undefined) {
  const [wasBegun] = useState(isBegun)
  const [isAsked, setAsked] = useState(false)
  const ask = () => {
    setAsked(true)
    onBegin?.()
  }
  return { wasBegun, isAsked, ask }
}
