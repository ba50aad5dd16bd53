import { slug } from '#web/place.ts'
import { destinationFrom } from './destination.ts'
import { SignIn } from './sign-in.tsx'

/** `/logg-inn?til=/fjordvik/meld`: signs in and goes on to the page asked for. */
export function SignInPage() {
  const wanted = new URLSearchParams(location.search).get('til')
  return <SignIn destination={destinationFrom(wanted, { origin: location.origin, slug: slug() })} />
}
