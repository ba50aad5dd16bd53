import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readAddress, upTo } from '#web/address.ts'
import { rootRoute, shellRoute } from '#web/shell/root.tsx'

type Search = { q?: string | undefined; vis?: 'aldri' | 'uten-enhet' | undefined }
type MergeSearch = Pick<Search, 'q'> & { med?: string | undefined }
const wordsIn = (search: Record<string, unknown>): string | undefined =>
  readAddress({ q: upTo(100) }, search).q

/** Open to strangers. */
export const forgottenPage = createRoute({
  getParentRoute: () => rootRoute,
  path: '/glemt-passord',
  component: lazyRouteComponent(() => import('./forgotten-page.tsx'), 'ForgottenPage'),
})

export const peoplePages = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/folk',
    validateSearch: (search: Record<string, unknown>): Search => ({
      q: wordsIn(search),
      vis: search.vis === 'aldri' || search.vis === 'uten-enhet' ? search.vis : undefined,
    }),
    component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/folk/inviter',
    component: lazyRouteComponent(() => import('./invite-page.tsx'), 'InvitePage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/folk/ny',
    component: lazyRouteComponent(() => import('./add-page.tsx'), 'AddPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/folk/$id',
    component: lazyRouteComponent(() => import('./person-page.tsx'), 'PersonPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/folk/$id/sammen',
    validateSearch: (search: Record<string, unknown>): MergeSearch => ({
      q: wordsIn(search),
      med: typeof search.med === 'string' ? search.med : undefined,
    }),
    component: lazyRouteComponent(() => import('./merge-page.tsx'), 'MergePage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/oppsett/roller',
    component: lazyRouteComponent(() => import('./roles-page.tsx'), 'RolesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/mine-folk',
    validateSearch: (search: Record<string, unknown>): Pick<Search, 'q'> => ({ q: wordsIn(search) }),
    component: lazyRouteComponent(() => import('./staff-page.tsx'), 'StaffPage'),
  }),
] as const
