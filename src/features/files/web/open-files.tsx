import { Button } from '@digdir/designsystemet-react'
import { CameraIcon } from '@navikt/aksel-icons'
import { useTexts } from '#web/use-texts.tsx'

/** «Legg ved bilde eller fil». */
export function OpenFiles({ onOpen }: { onOpen: () => void }) {
  const t = useTexts('files')
  return (
    <div>
      <Button type="button" variant="secondary" onClick={onOpen}>
        <CameraIcon aria-hidden />
        {t('add.open')}
      </Button>
    </div>
  )
}
