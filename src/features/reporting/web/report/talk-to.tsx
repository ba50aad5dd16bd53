import { Link } from '@digdir/designsystemet-react'
import { useTexts } from '#web/use-texts.tsx'
import type { Call } from '../../contract.ts'
import { phoneAddress, spacePhoneNumber } from './phone-number.ts'

/** Whoever was hit or threatened is told on her receipt whom she can talk to. */
export function TalkTo({ call }: { call: Call | undefined }) {
  const t = useTexts('reporting')
  if (!call) return null
  return (
    <p>
      {t('receipt.talk')}{' '}
      <Link href={phoneAddress(call.number)}>
        {call.label} {spacePhoneNumber(call.number)}
      </Link>
    </p>
  )
}
