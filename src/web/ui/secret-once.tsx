import { Button, Textfield } from '@digdir/designsystemet-react'
import { useEffect, useRef } from 'react'
import { useTexts } from '../use-texts.tsx'
import { LiveText } from './live-region.tsx'
import { NextStep } from './next-step.tsx'
import { useCopy } from './use-copy.ts'

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
  const { field, isCopied, copy } = useCopy(secret)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
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
