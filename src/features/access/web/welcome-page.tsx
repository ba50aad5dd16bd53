import { useState } from 'react'
import { slug } from '#web/place.ts'
import { useSessionQuery } from '#web/session.tsx'
import { arriveAt } from './arrive.ts'
import { CodeForm } from './code-form.tsx'
import { FirstPassword } from './first-password.tsx'
import { Stranger } from './stranger.tsx'
import { WelcomeIn } from './welcome-in.tsx'

type Step =
  | { at: 'code' }
  | { at: 'password'; code: string; name: string }
  | { at: 'in'; name: string; loginName: string | null }

/** `/velkommen#7KQX-…`: the code a letter or a mail leads here with, a password of one's own, and in. */
export function WelcomePage() {
  // Whoever comes to set the municipality up does so next, and has no name to sign in by yet.
  const isSetUp = useSessionQuery().data?.municipality.isSetUp ?? true
  const [step, setStep] = useState<Step>({ at: 'code' })
  // Behind the # it is sent to no server and stands in no log.
  const [given] = useState(() => decodeURIComponent(location.hash.slice(1)))
  return (
    <Stranger>
      {step.at === 'code' && (
        <CodeForm given={given} onFound={(code, name) => setStep({ at: 'password', code, name })} />
      )}
      {step.at === 'password' && (
        <FirstPassword
          code={step.code}
          name={step.name}
          onIn={(loginName) =>
            isSetUp ? setStep({ at: 'in', name: step.name, loginName }) : void arriveAt(`/${slug()}/oppsett`)
          }
          onNotMe={() => setStep({ at: 'code' })}
        />
      )}
      {step.at === 'in' && <WelcomeIn name={step.name} loginName={step.loginName} />}
    </Stranger>
  )
}
