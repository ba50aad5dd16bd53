import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '#web/shell/root.tsx'
import { readSearch } from './list-search.ts'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** What the page before did, told once on the page one comes to. */
    told?: string
  }
}

export const casePages = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/saker',
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import('./list-page.tsx'), 'ListPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/saker/$number',
    component: lazyRouteComponent(() => import('./case-page.tsx'), 'CasePage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/saker/$number/skjul',
    component: lazyRouteComponent(() => import('./hide-page.tsx'), 'HidePage'),
  }),
] as const
