import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '#web/shell/root.tsx'

export const notificationPages = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/varsler',
    component: lazyRouteComponent(() => import('./notices-page.tsx'), 'NoticesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/varsler/innstillinger',
    component: lazyRouteComponent(() => import('./choices-page.tsx'), 'ChoicesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/epost',
    component: lazyRouteComponent(() => import('./mails-page.tsx'), 'MailsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/admin/epost',
    component: lazyRouteComponent(() => import('./undelivered-page.tsx'), 'UndeliveredPage'),
  }),
] as const
