import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem, isSignedOut } from './api-problem.ts'
import { turnPage } from './first-page.ts'
import { sessionQuery } from './session.tsx'

/** A server that was not reached may be reached in a moment; a refusal will be the same again. */
const isWorthRetrying = (failures: number, error: Error): boolean =>
  failures < 2 && !(error instanceof ApiProblem && error.status >= 400 && error.status < 500)

/** When any reading finds that the session has ended, asking for the session shows the sign-in page. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (!isSignedOut(error)) return
        turnPage()
        void client.resetQueries({ queryKey: sessionQuery.queryKey })
      },
    }),
    defaultOptions: {
      queries: { retry: isWorthRetrying, staleTime: 10_000 },
    },
  })
  return client
}
