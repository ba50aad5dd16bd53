import { Button } from '@digdir/designsystemet-react'
import { CameraIcon, PaperclipIcon } from '@navikt/aksel-icons'
import { useRef } from 'react'
import { useTexts } from '#web/use-texts.tsx'
import styles from './files.module.css'

type Props = {
  accept: string
  chooseWords: string
  describedBy: string
  isDisabled?: boolean
  onChoose: (files: File[]) => void
}

/** The camera, where there is one at hand, and the device's own way of choosing. */
export function ChooseWays({ accept, chooseWords, describedBy, isDisabled = false, onChoose }: Props) {
  const t = useTexts('files')
  const camera = useRef<HTMLInputElement>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const take = (input: HTMLInputElement) => {
    onChoose([...(input.files ?? [])])
    // The same photo may be chosen again.
    input.value = ''
  }
  const hasCamera = matchMedia('(pointer: coarse)').matches
  return (
    <>
      <div className={styles.ways}>
        {hasCamera && (
          <Button
            type="button"
            variant="secondary"
            aria-describedby={describedBy}
            disabled={isDisabled}
            onClick={() => camera.current?.click()}
          >
            <CameraIcon aria-hidden />
            {t('add.camera')}
          </Button>
        )}
        <Button
          type="button"
          variant="secondary"
          aria-describedby={describedBy}
          disabled={isDisabled}
          onClick={() => chooser.current?.click()}
        >
          <PaperclipIcon aria-hidden />
          {chooseWords}
        </Button>
      </div>
      <input
        ref={camera}
        type="file"
        hidden
        accept="image/*"
        capture="environment"
        onChange={({ target }) => take(target)}
      />
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        accept={accept}
        onChange={({ target }) => take(target)}
      />
    </>
  )
}
