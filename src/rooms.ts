import { accessRoutes } from './features/access/index.ts'
import { texts as access } from './features/access/texts.ts'
import { caseReactions, caseRoutes } from './features/cases/index.ts'
import { texts as cases } from './features/cases/texts.ts'
import { homeRoutes } from './features/home/index.ts'
import { texts as home } from './features/home/texts.ts'
import { integrationRoutes } from './features/integrations/index.ts'
import { texts as integrations } from './features/integrations/texts.ts'
import { measureRoutes } from './features/measures/index.ts'
import { texts as measures } from './features/measures/texts.ts'
import { notificationReactions, notificationRoutes } from './features/notifications/index.ts'
import { texts as notifications } from './features/notifications/texts.ts'
import { organisationRoutes } from './features/organisation/index.ts'
import { reportingRoutes } from './features/reporting/index.ts'
import { texts as reporting } from './features/reporting/texts.ts'
import { setReactions } from './platform/events.ts'
import { texts as http } from './platform/http/texts.ts'
import { setTexts } from './platform/say.ts'
import { texts as shell } from './web/texts.ts'

/** The whole house's route table. OpenAPI, the typed client and the tests of rights all read this one. */
export const routes = [
  ...accessRoutes,
  ...organisationRoutes,
  ...notificationRoutes,
  ...measureRoutes,
  ...reportingRoutes,
  ...caseRoutes,
  ...integrationRoutes,
  ...homeRoutes,
]

type Row = (typeof routes)[number]
type Part<R, Name extends string> = R extends { [K in Name]: { _zod: { input: infer In } } } ? In : undefined

/** Every route's types by `METHOD /path`, for the web's client. Types only: no schema reaches the browser by it. */
export type RouteMap = {
  [R in Row as `${R['method']} ${R['path']}`]: {
    params: Part<R, 'params'>
    query: Part<R, 'query'>
    body: Part<R, 'body'>
    output: R extends { output: { _zod: { output: infer Out } } } ? Out : never
  }
}

/** Lets the rooms react to each other's events and speak all three languages. Before anything is served. */
export function furnish(): void {
  setReactions([notificationReactions, caseReactions])
  setTexts([http, shell, access, notifications, measures, reporting, cases, integrations, home])
}
