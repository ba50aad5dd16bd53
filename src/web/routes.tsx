import { accessPages, signInPage, welcomePage } from '#features/access/web/index.tsx'
import { casePages } from '#features/cases/web/index.tsx'
import { entryPages } from '#features/entries/web/index.tsx'
import { homePages } from '#features/home/web/index.tsx'
import { integrationPages } from '#features/integrations/web/index.tsx'
import { measurePages } from '#features/measures/web/index.tsx'
import { notificationPages } from '#features/notifications/web/index.tsx'
import { forgottenPage, peoplePages } from '#features/people/web/index.tsx'
import { organisationPages } from '#features/organisation/web/index.tsx'
import { mailboxPage, reportPages } from '#features/reporting/web/index.tsx'
import { trailPages } from '#features/trail/web/index.tsx'
import { settingsPages } from '#features/settings/web/index.tsx'
import { setupPages } from '#features/setup/web/index.tsx'
import { shellRoutes } from './shell/index.ts'
import { rootRoute, shellRoute } from './shell/root.tsx'

/** Every page of the app. A room adds its routes to the list from its own `web/index.tsx`. */
export const routeTree = rootRoute.addChildren([
  signInPage,
  welcomePage,
  forgottenPage,
  mailboxPage,
  shellRoute.addChildren([
    ...shellRoutes,
    ...homePages,
    ...accessPages,
    ...notificationPages,
    ...peoplePages,
    ...organisationPages,
    ...casePages,
    ...measurePages,
    ...entryPages,
    ...integrationPages,
    ...reportPages,
    ...trailPages,
    ...setupPages,
    ...settingsPages,
  ]),
])
