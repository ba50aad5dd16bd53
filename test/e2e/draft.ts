import type { Page } from 'playwright-core'
import { button, choice, field } from './finding.ts'

export const phone = { width: 390, height: 844, touch: true }
export const words = 'Bruker fikk kveldsdosen to ganger.'
export const told = (page: Page) => field(page, 'Fortell kort hva som skjedde')

/** Everything the browser keeps for the page, as text. */
export const storedOn = (page: Page) =>
  page.evaluate(async () => {
    const answerOf = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asked.addEventListener('success', () => resolve(asked.result))
        asked.addEventListener('error', () => reject(new Error('the box does not open')))
      })
    const db = await answerOf(indexedDB.open('orden'))
    const box = db.transaction(db.objectStoreNames)
    const all = await Promise.all(
      [...db.objectStoreNames].map((name) => answerOf(box.objectStore(name).getAll())),
    )
    db.close()
    return JSON.stringify([all, Object.entries(localStorage), Object.entries(sessionStorage)])
  })

/** Until what is written lies in this tab no more, but sealed. */
export const untilSealed = (page: Page) =>
  page.waitForFunction(() => {
    const draftsIn = (storage: Storage) => Object.keys(storage).filter((key) => key.includes(':draft:'))
    return draftsIn(sessionStorage).length === 0 && draftsIn(localStorage).length > 0
  })

/** As when somebody takes the phone out of her pocket. */
export const turnToPage = (page: Page) =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))

export async function tell(page: Page) {
  await button(page, 'Medisin').tap()
  await told(page).fill(words)
  await choice(page, 'Noe gikk galt').check()
}
