import { accessRequests } from './requests/access.ts'
import { casesRequests } from './requests/cases.ts'
import { entriesRequests } from './requests/entries.ts'
import { homeRequests } from './requests/home.ts'
import { integrationsRequests } from './requests/integrations.ts'
import { measuresRequests } from './requests/measures.ts'
import { notificationsRequests } from './requests/notifications.ts'
import { organisationRequests } from './requests/organisation.ts'
import { peopleRequests } from './requests/people.ts'
import { reportingRequests } from './requests/reporting.ts'
import { settingsRequests } from './requests/settings.ts'
import { setupRequests } from './requests/setup.ts'
import { trailRequests } from './requests/trail.ts'
import type { Requests } from './requests/common.ts'

export type { RouteName } from './requests/common.ts'

/** For every route a request that is right in all but who asks for what: a file for each room. */
export const requests: Requests = {
  ...accessRequests,
  ...peopleRequests,
  ...integrationsRequests,
  ...homeRequests,
  ...organisationRequests,
  ...notificationsRequests,
  ...setupRequests,
  ...measuresRequests,
  ...reportingRequests,
  ...entriesRequests,
  ...casesRequests,
  ...trailRequests,
  ...settingsRequests,
}
