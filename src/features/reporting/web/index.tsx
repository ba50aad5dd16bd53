import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute, shellRoute } from '#web/shell/root.tsx'

/** Open to strangers. */
export const mailboxPage = createRoute({
  getParentRoute: () => rootRoute,
  path: '/svar',
  component: lazyRouteComponent(() => import('./mailbox-page.tsx'), 'MailboxPage'),
})

/** The reporter afterwards, and what the guard has found. Reporting itself is the light entry, under `report/`. */
export const reportPages = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/meldinger',
    component: lazyRouteComponent(() => import('./my-reports-page.tsx'), 'MyReportsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/personopplysninger',
    component: lazyRouteComponent(() => import('./guard-counts-page.tsx'), 'GuardCountsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/meldinger/$id',
    component: lazyRouteComponent(() => import('./my-report-page.tsx'), 'MyReportPage'),
  }),
] as const
