import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '#web/shell/root.tsx'

export const setupPages = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett',
    component: lazyRouteComponent(() => import('./set-up-page.tsx'), 'SetUpPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/kommune',
    component: lazyRouteComponent(() => import('./municipality-page.tsx'), 'MunicipalityPage'),
  }),
] as const
