import { Button } from '@digdir/designsystemet-react'
import { CameraIcon } from '@navikt/aksel-icons'
import { useTexts } from '#web/use-texts.tsx'

type Props = { isQuiet?: boolean | undefined; words?: string; onOpen: () => void }

/** «Legg ved bilde eller fil», or what else it is called. Quiet where it is one of several things she may do. */
export function OpenFiles({ isQuiet, words, onOpen }: Props) {
  const t = useTexts('files')
  return (
    <div>
      <Button type="button" variant={isQuiet ? 'tertiary' : 'secondary'} onClick={onOpen}>
        <CameraIcon aria-hidden />
        {words ?? t('add.open')}
      </Button>
    </div>
  )
}
