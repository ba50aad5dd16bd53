import { createRouter } from '@tanstack/react-router'
import { turnPage } from './first-page.ts'
import { slug } from './place.ts'
import { routeTree } from './routes.tsx'
import { Crash } from './shell/crash.tsx'
import { Loading } from './ui/loading.tsx'

export function createAppRouter() {
  const router = createRouter({
    routeTree,
    basepath: `/${slug()}`,
    scrollRestoration: true,
    defaultPreload: 'intent',
    // Loading itself waits before it shows anything.
    defaultPendingMs: 0,
    // What has come is shown at once; half a second is the router's own choice.
    defaultPendingMinMs: 0,
    defaultPendingComponent: Loading,
    defaultErrorComponent: Crash,
  })
  // The router itself replaces an address to tidy it, on arrival too; that turns no page.
  router.history.subscribe(({ action }) => action.type === 'REPLACE' || turnPage())
  return router
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
