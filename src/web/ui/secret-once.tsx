import { Button, Textfield } from '@digdir/designsystemet-react'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../use-texts.tsx'
import { LiveText } from './live-region.tsx'
import { NextStep } from './next-step.tsx'

type Props = {
  title: string
  why: string
  label: string
  secret: string
  /** «Jeg har tatt vare på den»: it is not shown after this. */
  done: string
  onDone: () => void
}

/** Something secret that is shown this once: copying it is the one thing to do. */
export function SecretOnce({ title, why, label, secret, done, onDone }: Props) {
  const t = useTexts('shell')
  const field = useRef<HTMLInputElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [isCopied, setCopied] = useState(false)
  useEffect(() => heading.current?.focus(), [])
  const copy = async () => {
    field.current?.select()
    // Where the clipboard is closed, what is marked can be copied by hand.
    await navigator.clipboard?.writeText(secret).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  return (
    <NextStep
      title={title}
      why={why}
      headingRef={heading}
      form={
        <>
          <Textfield ref={field} label={label} value={secret} readOnly spellCheck={false} />
          {isCopied && (
            <p>
              <LiveText>{t('copied')}</LiveText>
            </p>
          )}
        </>
      }
    >
      <Button onClick={() => void copy()}>{t('copy')}</Button>
      <Button variant="tertiary" onClick={onDone}>
        {done}
      </Button>
    </NextStep>
  )
}
