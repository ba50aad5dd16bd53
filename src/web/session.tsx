import { useQuery } from '@tanstack/react-query'
import { createContext, use, useEffect } from 'react'
import type { ReactNode } from 'react'
import { api } from './api.ts'
import { setBusinessTime } from './business-time.ts'
import type { Session } from './route-map.ts'
import { DraftOwner } from './ui/use-draft.ts'
import { useLanguage } from './use-texts.tsx'

const SessionContext = createContext<Session | undefined>(undefined)

export const sessionQuery = {
  queryKey: ['session'],
  queryFn: async () => {
    const session = await api.call('GET /session')
    setBusinessTime(session.now)
    return session
  },
}

export const useSessionQuery = () => useQuery(sessionQuery)

/** Everything below knows who is signed in, reads her language, and keeps her drafts apart from others'. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  const [, read] = useLanguage()
  const { id, language } = session.person
  useEffect(() => {
    void read(language)
    // Only when the person's own choice changes: choosing another language on this page must not be undone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id, language])
  return (
    <SessionContext value={session}>
      <DraftOwner value={id}>{children}</DraftOwner>
    </SessionContext>
  )
}

/** Who is signed in. For pages inside the shell, where there always is somebody. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession is used outside the shell')
  return session
}

/** Whether to show something. The server decides what is allowed. */
export const useMay = (permission: string): boolean => useSession().permissions.includes(permission)
