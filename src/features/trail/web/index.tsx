import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '#web/shell/root.tsx'
import { readLogSearch } from './log-search.ts'

export const trailPages = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/logg',
    validateSearch: readLogSearch,
    component: lazyRouteComponent(() => import('./log-page.tsx'), 'LogPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/sletting',
    component: lazyRouteComponent(() => import('./retention-page.tsx'), 'RetentionPage'),
  }),
] as const
