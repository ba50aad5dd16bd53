import type { Catalogue, KeyOf } from '#kernel/texts.ts'
import type { NoticeSort } from './rules.ts'

type NameIn<Key> = Key extends `notice.${infer Name}`
  ? Name extends `${string}.subject`
    ? never
    : Name
  : never

/** A room's notices, sorted. One that is written and not sorted does not compile. */
export type NoticesOf<Room extends { catalogues: { nb: Catalogue } }> = Readonly<
  Record<NameIn<KeyOf<Room>>, NoticeSort>
>

let sorts: ReadonlyMap<string, NoticeSort> = new Map()

/** Set once, by src/rooms.ts, from what each room declares. */
export const setNotices = (rooms: Readonly<Record<string, Readonly<Record<string, NoticeSort>>>>): void => {
  sorts = new Map(
    Object.entries(rooms).flatMap(([room, notices]) =>
      Object.entries(notices).map(([name, sort]) => [`${room}:notice.${name}`, sort] as const),
    ),
  )
}

/** What is not sorted comes at once: too much is better than nothing. */
export const sortOf = (template: string): NoticeSort => sorts.get(template) ?? 'always'

export const templatesOf = (kind: NoticeSort): string[] =>
  [...sorts].filter(([, sort]) => sort === kind).map(([template]) => template)
