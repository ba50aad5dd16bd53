import { existsSync, readdirSync } from 'node:fs'
import { z } from 'zod'
import { webhookMessage } from './features/integrations/index.ts'
import { openApi, type Room } from './platform/http/openapi.ts'
import type { Route } from './platform/http/route.ts'
import { routes } from './rooms.ts'

/** What each room is about, for somebody who writes a program. A room that is not here is told of by its name. */
const about: Readonly<Record<string, string>> = {
  access: 'Who is signed in, and what each decides about herself.',
  organisation: 'Units and positions, for choosing where work goes.',
  notifications: 'What somebody has been told, in Orden and by mail.',
  measures: 'Measures that somebody’s positions own.',
  reporting: 'The reporter’s side: sending a report and following it.',
  cases: 'The handler’s side: the work that a report becomes.',
  integrations: 'Programs that have access, and systems that are told. For people in a browser.',
  home: 'What somebody’s first page shows.',
}

const introduction = `Everything Orden's own pages do goes through this API, so a program can do it too.

**Getting in.** Make a token on *Min side*, under *Nøkler for programmer*, or have the system administrator set up a program of its own under *Mer*, *Andre systemer*. Send it as \`Authorization: Bearer orden_…\`. A token has scopes, which are the permissions named below, lives for 90 days unless told otherwise, and opens only the municipality it was made in.

**Sending again.** Whoever creates something makes its id, a UUID (version 7 where you can). The same request sent again is done once and answered alike, so after a lost answer just send it again. Another content under the same id is refused with 409.

**Long lists** come 50 at a time. \`next\` is what to send as \`after\` for the next page, and null on the last.

**Problems** are \`application/problem+json\`. Decide by \`status\` and \`code\`; \`detail\` is for people, in the language of the person behind the token, or for a stranger in that of the header \`orden-language\` (nb, nn or en).

**Changes.** Within a version of Orden fields may be added. Take no notice of those you do not know.`

const isSchemas = z.record(z.string(), z.unknown())
const table: readonly Route[] = routes

/** The whole API in OpenAPI. Rooms are found where they lie, so that a new one is described without being named here. */
export async function describeApi(version: string) {
  const folder = new URL('./features/', import.meta.url)
  const names = readdirSync(folder).filter((name) => existsSync(new URL(`${name}/routes.ts`, folder)))
  const rooms = await Promise.all(
    names.map(async (name): Promise<Room> => {
      const [contract, own]: unknown[] = await Promise.all([
        import(new URL(`${name}/contract.ts`, folder).href),
        import(new URL(`${name}/routes.ts`, folder).href),
      ])
      const listed = new Set<unknown>(z.object({ routes: z.array(z.unknown()) }).parse(own).routes)
      return {
        name,
        about: about[name] ?? name,
        routes: table.filter((route) => listed.has(route)),
        contract: isSchemas.parse({ ...(contract as object) }),
      }
    }),
  )
  const order = (room: Room) => table.findIndex((route) => room.routes.includes(route))
  return openApi(
    rooms.toSorted((a, b) => order(a) - order(b)),
    {
      version,
      about: introduction,
      webhooks: {
        event: { summary: 'Something happened that you asked to be told of', message: webhookMessage },
      },
    },
  )
}
