import { Dialog, Heading } from '@digdir/designsystemet-react'
import { useId, useState } from 'react'
import { closesIt } from '#web/ui/closes-it.ts'
import { useTexts } from '#web/use-texts.tsx'
import styles from './picture.module.css'
import { Picture } from './picture.tsx'

type Props = {
  /** Small, and all of it. */
  thumbnail: string
  whole: string
  name: string
}

/** A thumbnail to be looked at more closely: it opens as large as the screen allows. */
export function OpenPicture({ thumbnail, whole, name }: Props) {
  const t = useTexts('files')
  const shell = useTexts('shell')
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <button
        type="button"
        className={styles.opener}
        aria-label={t('picture.open', { name })}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Picture src={thumbnail} alt="" />
      </button>
      <Dialog
        className={styles.large}
        open={isOpen}
        onClose={close}
        closeButton={shell('close')}
        closedby="any"
        onClick={(event) => closesIt(event.target) && close()}
        aria-labelledby={id}
      >
        <Heading level={2} data-size="xs" id={id} className={styles.name}>
          {name}
        </Heading>
        {isOpen && <img className={styles.whole} src={whole} alt={t('picture.alt', { name })} />}
      </Dialog>
    </>
  )
}
