import { Button } from '@digdir/designsystemet-react'
import { CameraIcon } from '@navikt/aksel-icons'
import { useTexts } from '#web/use-texts.tsx'

/** «Legg ved bilde eller fil», or what else it is called. */
export function OpenFiles({ onOpen, words }: { onOpen: () => void; words?: string }) {
  const t = useTexts('files')
  return (
    <div>
      <Button type="button" variant="secondary" onClick={onOpen}>
        <CameraIcon aria-hidden />
        {words ?? t('add.open')}
      </Button>
    </div>
  )
}
