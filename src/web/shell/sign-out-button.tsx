import { Button } from '@digdir/designsystemet-react'
import { useMutation } from '@tanstack/react-query'
import { isSignedOut } from '../api-problem.ts'
import { api } from '../api.ts'
import { leaveNothingOf } from '../leave-nothing.ts'
import { slug } from '../place.ts'
import { useSession } from '../session.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { useTexts } from '../use-texts.tsx'

/** Signs out and leaves nothing behind: the next person on a shared device begins with a freshly loaded page. */
export function SignOutButton() {
  const t = useTexts('shell')
  const { person } = useSession()
  const signOut = useMutation({
    mutationFn: async () => {
      try {
        await api.call('DELETE /session')
      } catch (problem) {
        // A session that has ended already leaves words on the device all the same.
        if (!isSignedOut(problem)) throw problem
      }
    },
    onSuccess: async () => {
      await leaveNothingOf(person.id)
      location.replace(`/${slug()}/logg-inn`)
    },
  })
  return (
    <>
      {signOut.error && <ProblemView problem={signOut.error} />}
      <Button
        variant="secondary"
        loading={signOut.isPending || signOut.isSuccess}
        onClick={() => signOut.mutate()}
      >
        {t('signOut')}
      </Button>
    </>
  )
}
