import type pg from 'pg'
import { newId } from '../../src/kernel/ids.ts'
import type { TestApp } from '../app.ts'
import { codeFor } from '../codes.ts'
import { phoneOf, sealedPartIn } from '../sealed.ts'
import { positionId } from '../people.ts'
import { doubleOf } from './doubles.ts'
import { importIn } from './imports.ts'
import { aSubscription, newPhoneOf } from './phones.ts'
import { programIn } from './programs.ts'
import { newcomerIn, newExportOf, peopleIn, recordsIn } from './records.ts'
import { requests, type RouteName } from './requests.ts'
import { versionOfMunicipality } from './rows.ts'
import { stuckMailIn } from './stuck-mail.ts'

/** For any route a request that goes through, and who makes it. `root` is the server's superuser. */
export function happyIn(app: TestApp, root: pg.Client) {
  const records = recordsIn(app)
  const people = [...peopleIn('night'), ...peopleIn('east')]

  function callerOf(route: RouteName): string {
    if (route === 'POST /entries/kiosks') return signedOutByIt
    if (route === 'POST /integrations/services/:id/cases') return 'line'
    if (/\/(mails|people|invitations|assignable|ways-in|municipality|setup|imports|integrations)/.test(route))
      return 'per'
    if (
      /\/(roles|trail|retention|guard-counts|content|masks|texts|decline|reporter|senders?$|hiding)/.test(
        route,
      )
    )
      return 'line'
    return /\/(reports|outbox)/.test(route) ? 'amina' : 'toringe'
  }

  async function inputFor(route: RouteName): Promise<object> {
    const caller = await records.client(callerOf(route))
    return requests[route]({
      words: [wordOf(route)],
      caseAt: (usual) => records.make('night', route.endsWith('/verdict') ? 'closed' : usual),
      trialAt: () => records.trial('night'),
      twoUnits: records.twoUnits,
      maskAt: () => records.hidden('night'),
      confidentialAt: () => records.confidential('night'),
      doubtAt: () => records.inDoubt('night'),
      posterAt: () => records.poster('night'),
      mailboxCode: () => records.answeredCode(),
      hideAskedAt: () => records.hideAsked('night'),
      fileAt: (isHidden) => records.withFile('night', isHidden),
      begunFileAt: () => records.withBegunFile('night'),
      async sessionId() {
        const { sessions } = await (await app.as(callerOf(route))).call('GET /me')
        return sessions.find((session) => session.current)?.id ?? ''
      },
      hatId: async () => (await caller.call('GET /session')).hats[1]?.id ?? '',
      async absenceId() {
        const id = newId()
        await caller.call('POST /me/absences', {
          body: { id, firstDay: '2031-01-01', lastDay: '2031-01-02' },
        })
        return id
      },
      async noticeId() {
        await records.report('night')
        return (await caller.call('GET /notices')).notices[0]?.id ?? ''
      },
      phoneId: () => newPhoneOf(app, callerOf(route)),
      async subscription() {
        const subscription = aSubscription()
        await newPhoneOf(app, callerOf(route), subscription)
        return subscription
      },
      exportId: () => newExportOf(app, callerOf(route)),
      async mailId() {
        await records.make('night', 'reported')
        return stuckMailIn(root, 1, app.now())
      },
      async eventId() {
        await records.make('night', 'acknowledged')
        return newestAnswerIn(root, 1)
      },
      async readingId() {
        return (await caller.call('POST /trail/readings', { body: {} })).id
      },
      municipalityVersion: () => versionOfMunicipality(root),
      importAt: (state) => importIn(app, 'fjordvik', state),
      async tokenId() {
        const id = newId()
        await caller.call('POST /me/tokens', { body: { id, name: 'Skriptet mitt', scopes: ['signedIn'] } })
        return id
      },
      sealed: async () => (await phoneOf(app, 'amina')).seal(),
      sealedPart: () => sealedPartIn(app),
      program: () => programIn(root, 1, app.now()),
      currentPassword: null,
      code: () => codeFor(app, 'ida'),
      personId: async () =>
        /\/(invitation|mail)$/.test(route)
          ? newcomerIn(root, 'ward2')
          : (people[aboutPeople.indexOf(route)] ?? ''),
      otherId: (person, isMerged) => doubleOf(app, root, person, isMerged),
      async holdingId(person) {
        const body = { id: newId(), positionId: positionId('east', 'employee'), kind: 'temp' } as const
        await caller.call('POST /people/:id/positions', { params: { id: person }, body })
        return body.id
      },
    })
  }

  const client = (key: string) => (key === signedOutByIt ? app.as(key) : records.client(key))
  return { ...records, client, callerOf, inputFor }
}

/** Who makes a shared device, and signs in anew each time. */
const signedOutByIt = 'gro'

/** What is done to one person must not be in the way of what is done to the next. */
const aboutPeople = Object.keys(requests).filter((route) => /\/(people|staff)\/:id/.test(route))

function wordOf(route: RouteName): string {
  if (route.startsWith('POST /session/code')) return 'live'
  return route === 'POST /session/demo' ? 'ownTown' : 'night'
}

export const isRoute = (name: string): name is RouteName => Object.hasOwn(requests, name)

/** The newest event by which a leader answered. */
export async function newestAnswerIn(root: pg.Client, tenantId: number): Promise<string> {
  const { rows } = await root.query<{ id: string }>(
    "select id from event where tenant_id = $1 and kind = 'case.acknowledged' order by id desc limit 1",
    [tenantId],
  )
  return rows[0]?.id ?? ''
}
