import { slug } from './place.ts'

/** The municipality's own manifest, by which Orden is put on the home screen with its shortcut. */
export function offerInstalling(): void {
  const link = Object.assign(document.createElement('link'), {
    rel: 'manifest',
    href: `/${slug()}/manifest.webmanifest`,
  })
  document.head.append(link)
}
