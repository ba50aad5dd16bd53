import { Button, Dialog, Heading, Link } from '@digdir/designsystemet-react'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { useTexts } from '../use-texts.tsx'
import styles from './change-drawer.module.css'
import { closesIt } from './closes-it.ts'

type Props = {
  title: string
  /** The words on the button that opens it; «Endre» unless told. */
  opener?: string
  /** A word in a sentence unless told: what a page is mostly for is a button. */
  look?: 'link' | 'button'
  onOpen?: () => void
  /** The form. It gets the way to close the drawer. */
  children: (close: () => void) => ReactNode
}

/** «Endre»: a form in a drawer, from the bottom on a phone and from the right on a wide screen. */
export function ChangeDrawer({ title, opener, look = 'link', onOpen, children }: Props) {
  const t = useTexts('shell')
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const open = () => {
    onOpen?.()
    setOpen(true)
  }
  const close = () => setOpen(false)
  const placement = matchMedia('(width < 48rem)').matches ? 'bottom' : 'right'
  const words = (
    <>
      {opener ?? t('change')}
      {opener !== title && <span className="ds-sr-only">: {title}</span>}
    </>
  )
  return (
    <>
      {look === 'button' ? (
        <Button type="button" variant="secondary" onClick={open}>
          {words}
        </Button>
      ) : (
        <Link asChild className={styles.opener}>
          <button type="button" onClick={open}>
            {words}
          </button>
        </Link>
      )}
      <Dialog
        open={isOpen}
        onClose={close}
        placement={placement}
        closeButton={t('close')}
        closedby="any"
        onClick={(event) => closesIt(event.target) && close()}
        aria-labelledby={id}
      >
        <Heading level={2} data-size="xs" id={id}>
          {title}
        </Heading>
        <div className={styles.content}>{isOpen && children(close)}</div>
      </Dialog>
    </>
  )
}
