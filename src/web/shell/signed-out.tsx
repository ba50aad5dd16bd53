import { lazy, Suspense, useEffect } from 'react'
import { leadToKiosk, readKiosk } from '../kiosk.ts'
import { Loading } from '../ui/loading.tsx'
import { Frame } from './frame.tsx'

const SignIn = lazy(() =>
  import('#features/access/web/sign-in.tsx').then((module) => ({ default: module.SignIn })),
)

/** Nobody is signed in, or no longer. Signing in leads back to this address. */
export function SignedOut({ wasSignedIn }: { wasSignedIn: boolean }) {
  // Whoever asks for the sign-in page itself wants to sign in, also on a shared device.
  const isLedAway = !location.pathname.endsWith('/logg-inn') && Boolean(readKiosk())
  useEffect(() => {
    if (isLedAway) leadToKiosk()
  }, [isLedAway])
  const loading = (
    <Frame>
      <Loading />
    </Frame>
  )
  if (isLedAway) return loading
  return (
    <Suspense fallback={loading}>
      <SignIn destination={location.pathname + location.search} wasSignedIn={wasSignedIn} />
    </Suspense>
  )
}
