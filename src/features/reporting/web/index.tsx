import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '#web/shell/root.tsx'

/** The reporter afterwards. Reporting itself is the light entry, under `report/`. */
export const reportPages = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/meldinger',
    component: lazyRouteComponent(() => import('./my-reports-page.tsx'), 'MyReportsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/meldinger/$id',
    component: lazyRouteComponent(() => import('./my-report-page.tsx'), 'MyReportPage'),
  }),
] as const
