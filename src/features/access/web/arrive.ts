/**
 * Goes to a page as somebody who has just signed in. The whole document is loaded again, so that nothing another
 * person read is left in memory; and the sign-in page is gone from the history.
 */
export function arriveAt(destination: string) {
  location.replace(destination)
}
