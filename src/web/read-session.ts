import { api } from './api.ts'
import { setBusinessTime } from './business-time.ts'
import { noteContact } from './contact.ts'
import { rememberMunicipality } from './municipality.ts'
import type { Session } from './route-map.ts'

/** Asks the server who and where we are, and lets the page's clock and banner know. Both entries begin with it. */
export async function readSession(): Promise<Session> {
  const session = await api.call('GET /session', { patience: 15_000 })
  const { name, language } = session.municipality
  setBusinessTime(session.now)
  noteContact(session.person?.id)
  rememberMunicipality({ name, language, isDemo: session.demo })
  return session
}
