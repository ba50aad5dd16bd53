import { Button, Dialog, Heading } from '@digdir/designsystemet-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Language } from '#kernel/language.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { EntryForm } from '../../contract.ts'
import { GuestFlow } from './guest-flow.tsx'
import { useIdle } from './use-idle.ts'

type Props = { code: string; entry: EntryForm; onChoose: (language: Language) => void }

/** A shared device: one report after another, each forgotten when it is sent or left. Each begins in its own language. */
export function Kiosk({ code, entry, onChoose }: Props) {
  const t = useTexts('reporting')
  const [turn, setTurn] = useState(0)
  const [isBusy, setBusy] = useState(false)
  const begin = useRef(() => {})
  useEffect(() => {
    begin.current = () => onChoose(entry.language)
  })
  // Whoever had it before may have closed it in hers.
  useEffect(() => begin.current(), [])
  const forget = useCallback(() => {
    // Nothing to go back to, and nothing that the browser filled in again.
    history.replaceState(null, '')
    setBusy(false)
    setTurn((now) => now + 1)
    begin.current()
  }, [])
  useEffect(() => {
    // A browser may bring the page back as it was when somebody left it.
    const comeBack = (event: PageTransitionEvent) => event.persisted && forget()
    addEventListener('pageshow', comeBack)
    return () => removeEventListener('pageshow', comeBack)
  }, [forget])
  const { secondsLeft, stay } = useIdle({ isOn: isBusy, onOver: forget })
  return (
    <>
      <GuestFlow key={turn} code={code} entry={entry} onAgain={forget} onBusy={setBusy} />
      <Dialog
        open={secondsLeft !== undefined}
        onClose={stay}
        closeButton={false}
        aria-labelledby="still-there"
      >
        <Heading level={2} data-size="xs" id="still-there">
          {t('kiosk.there.title')}
        </Heading>
        <p>{t('kiosk.there.why', { seconds: secondsLeft ?? 0 })}</p>
        <Button onClick={stay}>{t('kiosk.there.stay')}</Button>
        <Button variant="secondary" onClick={forget}>
          {t('guest.drop')}
        </Button>
      </Dialog>
    </>
  )
}
