import { lazy, Suspense } from 'react'
import { Loading } from '../ui/loading.tsx'
import { Frame } from './frame.tsx'

const SignIn = lazy(() =>
  import('#features/access/web/sign-in.tsx').then((module) => ({ default: module.SignIn })),
)

/** Nobody is signed in, or no longer. Signing in leads back to this address. */
export function SignedOut({ wasSignedIn }: { wasSignedIn: boolean }) {
  return (
    <Suspense
      fallback={
        <Frame>
          <Loading />
        </Frame>
      }
    >
      <SignIn destination={location.pathname + location.search} wasSignedIn={wasSignedIn} />
    </Suspense>
  )
}
