import { api } from '#web/api.ts'
import { chosenLanguage } from '#web/language.ts'

/**
 * Goes to a page as somebody who has just signed in, in the language she chose on the way. The whole document is loaded
 * again, so that nothing another person read is left in memory; and the sign-in page is gone from the history.
 */
export async function arriveAt(destination: string) {
  const language = chosenLanguage()
  // She is in all the same, and can choose again where she comes.
  if (language) await api.call('PUT /me/language', { body: { language } }).catch(() => undefined)
  location.replace(destination)
}
