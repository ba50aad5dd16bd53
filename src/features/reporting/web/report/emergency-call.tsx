import { Button, Link } from '@digdir/designsystemet-react'
import { CheckmarkIcon, PhoneIcon } from '@navikt/aksel-icons'
import { useEffect, useRef, useState } from 'react'
import { businessTime } from '#web/business-time.ts'
import { LiveText } from '#web/ui/live-region.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Call } from '../../contract.ts'
import styles from './emergency-call.module.css'
import { phoneAddress, spacePhoneNumber } from './phone-number.ts'

/** A number to call, and one tap that notes when it was called. */
export function EmergencyCall({
  call,
  onCalled,
}: {
  call: Call
  onCalled?: ((text: string) => void) | undefined
}) {
  const t = useTexts('reporting')
  const format = useFormat()
  const now = format.time(useMinute())
  const [calledAt, setCalledAt] = useState<string>()
  const noted = useRef<HTMLParagraphElement>(null)
  const number = spacePhoneNumber(call.number)

  const note = () => {
    setCalledAt(now)
    onCalled?.(t('advice.calledNumber', { number, time: now, who: call.label }))
  }
  // The button that had focus is gone.
  useEffect(() => {
    if (calledAt) noted.current?.focus()
  }, [calledAt])

  return (
    <li className={styles.call}>
      <Link href={phoneAddress(call.number)} className={styles.number}>
        <PhoneIcon aria-hidden />
        <span>
          <strong>{number}</strong> {call.label}
        </span>
      </Link>
      {calledAt ? (
        <p className={styles.noted} ref={noted} tabIndex={-1}>
          <CheckmarkIcon aria-hidden />
          <LiveText>{t('advice.called', { time: calledAt })}</LiveText>
        </p>
      ) : (
        onCalled && (
          <Button variant="tertiary" onClick={note} className={styles.note}>
            {t('advice.haveCalled')} <span className="ds-sr-only">{call.label}</span>
          </Button>
        )
      )}
    </li>
  )
}

/** The time, looked at often enough that the minute on a button is the right one. */
function useMinute(): Date {
  const [now, setNow] = useState(businessTime)
  useEffect(() => {
    const timer = setInterval(() => setNow(businessTime()), 5000)
    return () => clearInterval(timer)
  }, [])
  return now
}
