import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from './root.tsx'

export const shellRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/mer',
    component: lazyRouteComponent(() => import('./more-page.tsx'), 'MorePage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/venter',
    component: lazyRouteComponent(() => import('../outbox/waiting-page.tsx'), 'WaitingPage'),
  }),
] as const
