import { createRouter } from '@tanstack/react-router'
import { slug } from './place.ts'
import { routeTree } from './routes.tsx'
import { Crash } from './shell/crash.tsx'
import { Loading } from './ui/loading.tsx'

export const createAppRouter = () =>
  createRouter({
    routeTree,
    basepath: `/${slug()}`,
    scrollRestoration: true,
    defaultPreload: 'intent',
    // Loading itself waits before it shows anything.
    defaultPendingMs: 0,
    defaultPendingComponent: Loading,
    defaultErrorComponent: Crash,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
