import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '#web/shell/root.tsx'

export const settingsPages = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/innhold',
    component: lazyRouteComponent(() => import('./content-page.tsx'), 'ContentPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/innhold/typer',
    component: lazyRouteComponent(() => import('./types-page.tsx'), 'TypesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/innhold/mottakere',
    component: lazyRouteComponent(() => import('./routes-page.tsx'), 'RoutesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/innhold/frister',
    component: lazyRouteComponent(() => import('./times-page.tsx'), 'TimesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/innhold/sprak',
    component: lazyRouteComponent(() => import('./languages-page.tsx'), 'LanguagesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/innhold/roller',
    component: lazyRouteComponent(() => import('./functions-page.tsx'), 'FunctionsPage'),
  }),
] as const
