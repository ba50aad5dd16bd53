/**
 * Where signing in leads: the path asked for (`til`), if it is a page of this municipality, else its home page.
 * An address that a stranger wrote may never lead out of the municipality, nor back to signing in.
 */
export function destinationFrom(
  wanted: string | null | undefined,
  here: { origin: string; slug: string },
): string {
  const root = `/${here.slug}/`
  if (!wanted || !URL.canParse(wanted, here.origin)) return root
  // The browser's own reading decides: it takes `/\evil` for another host, and resolves `..` also when escaped.
  const { origin, pathname, search, hash } = new URL(wanted, here.origin)
  const isPage =
    origin === here.origin &&
    pathname.startsWith(root) &&
    !pathname.startsWith(`${root}api/`) &&
    !pathname.startsWith(`${root}logg-inn`) &&
    !pathname.startsWith(`${root}velkommen`)
  return isPage ? pathname + search + hash : root
}
