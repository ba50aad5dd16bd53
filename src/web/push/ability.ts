/** Whether this browser can show notices, and what stands in the way. */
export type Ability = 'can' | 'denied' | 'installFirst' | 'cannot'

/** iPhone and iPad show them only for what is on the home screen; an iPad says it is a Mac. */
const isApplePhone = (): boolean =>
  /iPhone|iPad/.test(navigator.userAgent) ||
  (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1)

export function readAbility(): Ability {
  if ('PushManager' in window && 'Notification' in window && 'serviceWorker' in navigator)
    return Notification.permission === 'denied' ? 'denied' : 'can'
  const isInstalled = matchMedia('(display-mode: standalone)').matches
  return isApplePhone() && !isInstalled ? 'installFirst' : 'cannot'
}

/** Whether notices may stand on this screen. */
export const mayShow = (): boolean => 'Notification' in window && Notification.permission === 'granted'
