import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '#web/shell/root.tsx'

type Search = { vis?: 'avsluttede' | undefined }

export const measurePages = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/tiltak',
    validateSearch: (search: Record<string, unknown>): Search => ({
      vis: search.vis === 'avsluttede' ? search.vis : undefined,
    }),
    component: lazyRouteComponent(() => import('./measures-page.tsx'), 'MeasuresPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/tiltak/$id',
    component: lazyRouteComponent(() => import('./measure-page.tsx'), 'MeasurePage'),
  }),
] as const
