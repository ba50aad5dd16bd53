import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute, shellRoute } from '#web/shell/root.tsx'

/** Open to strangers. */
export const signInPage = createRoute({
  getParentRoute: () => rootRoute,
  path: '/logg-inn',
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})

export const welcomePage = createRoute({
  getParentRoute: () => rootRoute,
  path: '/velkommen',
  component: lazyRouteComponent(() => import('./welcome-page.tsx'), 'WelcomePage'),
})

export const accessPages = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/meg',
    component: lazyRouteComponent(() => import('./profile-page.tsx'), 'ProfilePage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/min-side/tilgang',
    component: lazyRouteComponent(() => import('./tokens-page.tsx'), 'TokensPage'),
  }),
] as const
