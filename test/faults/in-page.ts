// What runs in the page itself: nothing here may use anything from outside its own function.

export type Where = {
  at: 'what' | 'resume' | 'tell' | 'kept' | 'receipt' | 'trouble' | 'nothing'
  /** On a receipt; a temporary one where it is kept. */
  number?: string
}

/** What the page shows, once it shows something that somebody can act on. */
export function whereItIs(awaited: 'sending' | 'arriving' | undefined): Where | false {
  const title = document.querySelector('h1')?.textContent ?? ''
  const words = document.querySelector('main')?.textContent ?? document.body?.textContent ?? ''
  if (title.includes('Takk. Meldingen er sendt.')) {
    const number = /Nummer\s(\d{4}-\d+)/.exec(words)?.[1]
    return number ? { at: 'receipt', number } : false
  }
  if (title.includes('Meldingen er lagret på telefonen')) {
    const number = /M-[0-9A-Z]{4}/.exec(words)?.[0]
    return awaited !== 'arriving' && number ? { at: 'kept', number } : false
  }
  if (title.includes('Du hadde begynt')) return { at: 'resume' }
  const hasTrouble = document.querySelector('section[data-color=danger]') !== null
  if (document.querySelector('#text')) {
    if (awaited !== 'sending') return { at: 'tell' }
    const button = [...document.querySelectorAll('button')].find((it) => it.textContent?.includes('Send'))
    return hasTrouble && !button?.textContent?.includes('Sender') && { at: 'trouble' }
  }
  if (hasTrouble) return { at: 'trouble' }
  const isOpen = [...document.querySelectorAll('button')].some((it) => it.textContent === 'Noe annet')
  return isOpen && { at: 'what' }
}

/** How many reports and photos wait sealed on this phone, and how many of them the server would not take. */
export async function countWaiting(): Promise<{ left: number; refused: number }> {
  const box = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('orden')
    opening.addEventListener('success', () => resolve(opening.result))
    opening.addEventListener('error', () => reject(new Error('there is no box')))
  })
  try {
    const kept = (['waiting', 'files'] as const).map(
      (name) =>
        new Promise<{ trouble?: unknown; isReleased?: boolean }[]>((resolve, reject) => {
          const asking = box.transaction(name).objectStore(name).getAll()
          asking.addEventListener('success', () => resolve(asking.result))
          asking.addEventListener('error', () => reject(new Error('the box cannot be read')))
        }),
    )
    const all = (await Promise.all(kept)).flat().filter(({ isReleased }) => isReleased !== false)
    return { left: all.length, refused: all.filter(({ trouble }) => trouble).length }
  } finally {
    box.close()
  }
}

/** Whether the phone has keys to seal with, and a worker that has the page. */
export async function isReady(): Promise<boolean> {
  const bases = await indexedDB.databases()
  if (!navigator.serviceWorker.controller || !bases.some(({ name }) => name === 'orden')) return false
  const box = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('orden')
    opening.addEventListener('success', () => resolve(opening.result))
  })
  const count = await new Promise<number>((resolve) => {
    const asking = box.transaction('keys').objectStore('keys').count()
    asking.addEventListener('success', () => resolve(asking.result))
  })
  box.close()
  return count > 0
}

/** Whether nothing that was typed lies in this tab alone. */
export const isSealed = (): boolean => !Object.keys(sessionStorage).some((key) => key.includes(':draft:'))
