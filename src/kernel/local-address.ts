/** Whether an address leads only to the machine it is used on: nobody else's phone gets anywhere with it. */
export function isOnlyHere(url: string): boolean {
  const { hostname } = new URL(url)
  return (
    hostname === 'localhost' || hostname === '[::1]' || hostname === '0.0.0.0' || hostname.startsWith('127.')
  )
}
