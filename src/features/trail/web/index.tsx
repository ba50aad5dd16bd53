import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '#web/shell/root.tsx'

export const trailPages = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/logg',
    component: lazyRouteComponent(() => import('./log-page.tsx'), 'LogPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/sletting',
    component: lazyRouteComponent(() => import('./retention-page.tsx'), 'RetentionPage'),
  }),
] as const
