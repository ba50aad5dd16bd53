import type pg from 'pg'
import { newId } from '../../src/kernel/ids.ts'
import type { TestApp } from '../app.ts'
import { newExportOf, recordsIn } from './records.ts'
import { requests, type RouteName } from './requests.ts'
import { stuckMailIn } from './stuck-mail.ts'

/** For any route a request that goes through, and who makes it. `root` is the server's superuser. */
export function happyIn(app: TestApp, root: pg.Client) {
  const records = recordsIn(app)

  function callerOf(route: RouteName): string {
    if (route.includes('/mails')) return 'per'
    return route.includes('/reports') ? 'amina' : 'toringe'
  }

  async function inputFor(route: RouteName): Promise<object> {
    const caller = await records.client(callerOf(route))
    return requests[route]({
      words: [route === 'POST /session/demo' ? 'ownTown' : 'night'],
      caseAt: (usual) => records.make('night', route.endsWith('/verdict') ? 'closed' : usual),
      async sessionId() {
        const { sessions } = await (await app.as(callerOf(route))).call('GET /me')
        return sessions.find((session) => session.current)?.id ?? ''
      },
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
      exportId: () => newExportOf(app, callerOf(route)),
      async mailId() {
        await records.make('night', 'reported')
        return stuckMailIn(root, 1, app.now())
      },
      currentPassword: null,
    })
  }

  return { ...records, callerOf, inputFor }
}

export const isRoute = (name: string): name is RouteName => Object.hasOwn(requests, name)
