import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '#web/shell/root.tsx'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The poster that was made on the page before. */
    made?: string
  }
}

export const entryPages = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/plakater',
    component: lazyRouteComponent(() => import('./entries-page.tsx'), 'EntriesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/plakater/ny',
    component: lazyRouteComponent(() => import('./poster-page.tsx'), 'PosterPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/plakater/delt',
    component: lazyRouteComponent(() => import('./kiosk-page.tsx'), 'KioskPage'),
  }),
] as const
