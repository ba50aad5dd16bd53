import { accessRoutes, accessSchedules } from './features/access/index.ts'
import { texts as access } from './features/access/texts.ts'
import { caseReactions, caseRoutes, caseSchedules } from './features/cases/index.ts'
import { notices as caseNotices } from './features/cases/notices.ts'
import { texts as cases } from './features/cases/texts.ts'
import { entryRoutes, entrySealed } from './features/entries/index.ts'
import { texts as entries } from './features/entries/texts.ts'
import { fileSchedules } from './features/files/index.ts'
import { texts as files } from './features/files/texts.ts'
import { homeRoutes } from './features/home/index.ts'
import { texts as home } from './features/home/texts.ts'
import { integrationRoutes, integrationSchedules, integrationSealed } from './features/integrations/index.ts'
import { notices as integrationNotices } from './features/integrations/notices.ts'
import { texts as integrations } from './features/integrations/texts.ts'
import { measureRoutes } from './features/measures/index.ts'
import { notices as measureNotices } from './features/measures/notices.ts'
import { texts as measures } from './features/measures/texts.ts'
import {
  notificationReactions,
  notificationRoutes,
  notificationSchedules,
  setNotices,
} from './features/notifications/index.ts'
import { notices } from './features/notifications/notices.ts'
import { texts as notifications } from './features/notifications/texts.ts'
import { organisationRoutes } from './features/organisation/index.ts'
import { texts as organisation } from './features/organisation/texts.ts'
import { peopleReactions, peopleRoutes } from './features/people/index.ts'
import { notices as peopleNotices } from './features/people/notices.ts'
import { texts as people } from './features/people/texts.ts'
import { reportingRoutes, reportingSchedules, reportingSealed } from './features/reporting/index.ts'
import { notices as reportNotices } from './features/reporting/notices.ts'
import { texts as reporting } from './features/reporting/texts.ts'
import { settingsRoutes, settingsSchedules } from './features/settings/index.ts'
import { notices as settingsNotices } from './features/settings/notices.ts'
import { texts as settings } from './features/settings/texts.ts'
import { trailRoutes, trailSchedules } from './features/trail/index.ts'
import { notices as trailNotices } from './features/trail/notices.ts'
import { texts as trail } from './features/trail/texts.ts'
import { setupRoutes } from './features/setup/index.ts'
import { notices as setupNotices } from './features/setup/notices.ts'
import { texts as setup } from './features/setup/texts.ts'
import { setReactions } from './platform/events.ts'
import { texts as http } from './platform/http/texts.ts'
import type { Schedule } from './platform/schedules.ts'
import type { SealedColumn } from './platform/seals.ts'
import { setTexts } from './platform/say.ts'
import { texts as shell } from './web/texts.ts'

/** The whole house's route table. OpenAPI, the typed client and the tests of rights all read this one. */
export const routes = [
  ...accessRoutes,
  ...organisationRoutes,
  ...notificationRoutes,
  ...peopleRoutes,
  ...setupRoutes,
  ...measureRoutes,
  ...entryRoutes,
  ...reportingRoutes,
  ...caseRoutes,
  ...settingsRoutes,
  ...trailRoutes,
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

export const textRooms = [
  http,
  shell,
  organisation,
  access,
  notifications,
  people,
  setup,
  measures,
  files,
  entries,
  reporting,
  cases,
  settings,
  integrations,
  trail,
  home,
]

/** Every room's notices by kind: the key is the room's name in their templates. */
export const noticeRooms = {
  notifications: notices,
  people: peopleNotices,
  setup: setupNotices,
  measures: measureNotices,
  reporting: reportNotices,
  cases: caseNotices,
  settings: settingsNotices,
  integrations: integrationNotices,
  trail: trailNotices,
}

/** What the rooms do again and again, with nobody asking. */
export const schedules: readonly Schedule[] = [
  ...accessSchedules,
  ...notificationSchedules,
  ...reportingSchedules,
  ...fileSchedules,
  ...caseSchedules,
  ...settingsSchedules,
  ...integrationSchedules,
  ...trailSchedules,
]

/** What the vault has sealed, wherever it lies. */
export const sealedColumns: readonly SealedColumn[] = [
  ...entrySealed,
  ...reportingSealed,
  ...integrationSealed,
]

/** Lets the rooms react to each other's events and speak all three languages. Before anything is served. */
export function furnish(): void {
  setReactions([notificationReactions, peopleReactions, caseReactions])
  setNotices(noticeRooms)
  setTexts(textRooms)
}
