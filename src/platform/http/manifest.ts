import type { Municipality } from '#kernel/actor.ts'

const icon = (name: string, size: number, purpose: 'any' | 'maskable' = 'any') => ({
  ...{ src: `/icons/${name}-${size}.png`, sizes: `${size}x${size}`, type: 'image/png', purpose },
})

/** By which a phone puts a municipality's Orden on its home screen; a long press on it leads straight to reporting. */
export function manifestOf(
  { slug, language }: Pick<Municipality, 'slug' | 'language'>,
  words: { name: string; report: string },
) {
  const report = { name: words.report, url: `/${slug}/meld`, icons: [icon('icon', 192)] }
  return {
    ...{ id: `/${slug}/`, name: words.name, short_name: 'Orden', lang: language },
    ...{ start_url: `/${slug}/`, scope: `/${slug}/`, display: 'standalone' },
    ...{ background_color: '#ffffff', theme_color: '#0b5563' },
    icons: [icon('icon', 192), icon('icon', 512), icon('maskable', 512, 'maskable')],
    shortcuts: [report],
  }
}
