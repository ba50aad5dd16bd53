import { accessPages, signInPage } from '#features/access/web/index.tsx'
import { casePages } from '#features/cases/web/index.tsx'
import { homePages } from '#features/home/web/index.tsx'
import { integrationPages } from '#features/integrations/web/index.tsx'
import { measurePages } from '#features/measures/web/index.tsx'
import { notificationPages } from '#features/notifications/web/index.tsx'
import { reportPages } from '#features/reporting/web/index.tsx'
import { shellRoutes } from './shell/index.ts'
import { rootRoute, shellRoute } from './shell/root.tsx'

/** Every page of the app. A room adds its routes to the list from its own `web/index.tsx`. */
export const routeTree = rootRoute.addChildren([
  signInPage,
  shellRoute.addChildren([
    ...shellRoutes,
    ...homePages,
    ...accessPages,
    ...notificationPages,
    ...casePages,
    ...measurePages,
    ...integrationPages,
    ...reportPages,
  ]),
])
