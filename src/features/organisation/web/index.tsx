import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '#web/shell/root.tsx'

const shows = ['rettes', 'endret', 'nye', 'mangler'] as const
type Show = (typeof shows)[number]
const showOf = (vis: unknown): Show | undefined => shows.find((show) => show === vis)

export const organisationPages = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/import',
    component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/import/$id',
    validateSearch: (search: Record<string, unknown>): { vis?: Show | undefined } => ({
      vis: showOf(search.vis),
    }),
    component: lazyRouteComponent(() => import('./import-one-page.tsx'), 'ImportOnePage'),
  }),
] as const
