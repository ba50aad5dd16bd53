import type { Language } from '#kernel/language.ts'

/** Who is signed in, where she works and what she may. Decides what the shell shows, never what the server allows. */
export type Session = {
  person: { id: string; givenName: string; familyName: string; language: Language }
  units: { id: string; name: string }[]
  permissions: string[]
  demo: boolean
  municipality: { name: string; slug: string }
  unreadNotices: number
  /** Business time, so that «i dag» agrees with the server. */
  now: string
}

/** Every route's types, by `METHOD /path`. A part a route does not take is left out or undefined. */
export type RouteMap = {
  'GET /session': { output: Session }
  'DELETE /session': { output: undefined }
  'PUT /session/language': { body: { language: Language }; output: undefined }
}
