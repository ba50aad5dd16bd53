import type { z } from 'zod'
import type { session } from '#features/access/contract.ts'

/** Every route's types, by `METHOD /path`. */
export type { RouteMap } from '../rooms.ts'

/** Who and where we are. Decides what the shell shows, never what the server allows. */
export type Session = z.infer<typeof session>
export type SignedInSession = Session & { person: NonNullable<Session['person']> }
