import { useQuery } from '@tanstack/react-query'
import { createContext, use, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { hasOpened, openDrafts } from './drafts.ts'
import { readSession } from './read-session.ts'
import type { Session, SignedInSession } from './route-map.ts'
import { DraftOwner } from './ui/use-draft.ts'
import { useLanguage } from './use-texts.tsx'

const SessionContext = createContext<SignedInSession | undefined>(undefined)

export const sessionQuery = { queryKey: ['session'], queryFn: readSession }

export const useSessionQuery = () => useQuery(sessionQuery)

type ProviderProps = { session: SignedInSession; arriving: ReactNode; children: ReactNode }

/**
 * Everything below knows who is signed in, reads her language, and keeps her drafts apart from others'. Until her
 * language is there, `arriving` is shown: not one word is said in another.
 */
export function SessionProvider({ session, arriving, children }: ProviderProps) {
  const [reading, read] = useLanguage()
  const { id, language } = session.person
  const [isReady, setReady] = useState(reading === language && hasOpened(id))
  const [arrived] = useState(id)
  const isAnother = id !== arrived
  // Signed in by another tab: what this one has in memory is not hers to see, nor to send.
  useEffect(() => {
    if (isAnother) location.reload()
  }, [isAnother])
  useEffect(() => {
    void Promise.allSettled([read(language), openDrafts(id)]).then(() => setReady(true))
    // Only when the person's own choice changes: choosing another language on this page must not be undone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id, language])
  if (isAnother || !isReady) return arriving
  return (
    <SessionContext value={session}>
      <DraftOwner value={id}>{children}</DraftOwner>
    </SessionContext>
  )
}

export const isSignedIn = (session: Session): session is SignedInSession => session.person !== null

/** Who is signed in. For pages inside the shell, where there always is somebody. */
export function useSession(): SignedInSession {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession is used outside the shell')
  return session
}

/** Whether to show something. The server decides what is allowed. */
export const useMay = (permission: Session['permissions'][number]): boolean =>
  useSession().permissions.includes(permission)
