import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Actor, Municipality } from '#kernel/actor.ts'
import type { Language } from '#kernel/language.ts'
import type { Scope, Tx } from '../db.ts'
import type { Vault } from '../vault.ts'
import type { FileStore } from '../files.ts'
import type { Toll } from '../toll.ts'

/** A request in one municipality, before anybody is known. */
export type Visit = Scope & {
  municipality: Municipality
  language: Language
  device: string
  /** What the clock of the phone or machine shows, where it says so and may be told. */
  phoneClock: Date | null
  demo: boolean
  publicUrl: string
  /** Whether mail leaves the house. */
  mailServer: boolean
  /** What a browser subscribes to push with; null where nothing is pushed. */
  pushKey: string | null
  vault: Vault
  /** What is asked of whoever sends without signing in. */
  toll: Toll
  /** Where bytes lie that are not in the database. */
  files: FileStore
  /**
   * Counts more of something to where it comes from, and gives how much it is today. By a `secretAddress`, which no action is
   * given; what is not taken after all is not counted.
   */
  countToday(tx: Tx, what: string, amount: number): Promise<number>
  /** The same for everybody in the municipality together. */
  countForAll(tx: Tx, what: string, amount: number): Promise<number>
  /** Gives the browser a session, or takes it away; for pages under another slug where the municipality moves. */
  setSessionToken(token: string | null, slug?: string): void
}
export type Context = Visit & { actor: Actor }

/** What a file may come as. Which it is, its bytes say. */
export const fileTypes = [
  'application/octet-stream',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]
/** The body of a route that takes a file. */
export const fileBytes = z
  .custom<Blob | Uint8Array>((body) => Buffer.isBuffer(body))
  .transform((body) => body as unknown as Buffer)

type Fields = z.ZodObject
export type RouteSchemas = { params?: Fields; query?: Fields; body?: z.ZodType; output: z.ZodType }

type Read<S> = S extends z.ZodType ? z.output<S> : undefined
export type Input<S extends RouteSchemas> = {
  params: Read<S['params']>
  query: Read<S['query']>
  body: Read<S['body']>
}

/** An answer that is JSON already, of the shape `Output`, as PostgreSQL wrote it. */
export class Written<Output> {
  declare readonly shape: Output
  readonly json: string
  constructor(json: string) {
    this.json = json
  }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Attempts allowed in a time, counted for the whole house and not a process. */
export type Limit = {
  max: number
  seconds: number
  /**
   * A whole town hall may share an address; an account is the login name or code in a sign-in's body. A `secretAddress` is
   * kept as a hash that nobody can make without the vault's key, and that is another each day.
   */
  by: 'address' | 'session' | 'account' | 'secretAddress'
}

/** An answer to be saved: its name, and its bytes at once or as they come. `inline` only for a picture that we drew. */
export type FileAnswer = { name: string; type: string; body: Buffer | Readable; inline?: true }

/** `output: file('application/pdf')`: the answer is a file of one of these types, and not JSON. */
export const file = (...types: [string, ...string[]]) =>
  z
    .custom<FileAnswer>((given) => types.some((type) => type === (given as FileAnswer).type))
    .meta({ fileTypes: types })

/** The types of file a route answers with; undefined where it answers with JSON. */
export const fileTypesOf = (output: z.ZodType): readonly string[] | undefined =>
  z.array(z.string()).optional().parse(output.meta()?.['fileTypes'])

type Definition<M extends Method, P extends string, S extends RouteSchemas, C> = S & {
  method: M
  path: P
  summary: string
  /** The body is a file of at most so many bytes, as they are. */
  upload?: { maxBytes: number }
  /** How much JSON it takes, where that is more than usual. */
  bodyBytes?: number
  limits?: readonly Limit[]
  live?: true
  whileSettingUp?: true
  byToken?: false
  nameless?: true
  paysToll?: true
  example?: S extends { body: z.ZodType } ? z.input<S['body']> : never
  action: (context: C, input: Input<S>) => Promise<z.input<S['output']> | Written<z.input<S['output']>>>
}

/** One row of a room's route table. Everything that is known of a route is read from here. */
export type Route = RouteSchemas & {
  method: Method
  path: string
  summary: string
  permission: string
  upload?: { maxBytes: number }
  bodyBytes?: number
  limits?: readonly Limit[]
  /**
   * A browser's EventSource is answered with what the action says, and from then on with what is new for whoever asks
   * (platform/live.ts), in the output's shape. Whoever asks for JSON gets the action's answer, as from any route.
   */
  live?: true
  /** Answered also before anybody has set the municipality up. */
  whileSettingUp?: true
  /** False for what only a person in a browser does: sessions, passwords and tokens. */
  byToken?: false
  /** Whoever asks leaves no trace: no cookie or token is read, and no device is known. */
  nameless?: true
  /** Taken only with what a phone has worked out for it: the body has a `key`, and the `work` that was done for that. */
  paysToll?: true
  /** A body as it may look, for the description. */
  example?: unknown
  action: (context: never, input: never) => Promise<unknown>
}

/** A route for somebody signed in who has `permission` somewhere; which records is the action's to decide. */
export const route = <const M extends Method, const P extends string, S extends RouteSchemas>(
  definition: Definition<M, P, S, Context> & { permission: string },
) => definition

/** A route that needs no session. */
export const publicRoute = <const M extends Method, const P extends string, S extends RouteSchemas>(
  definition: Definition<M, P, S, Visit>,
) => ({ ...definition, permission: 'public' })
