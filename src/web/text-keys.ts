import type { KeyOf } from '#kernel/texts.ts'
import type { texts as shell } from './texts.ts'

/** Each room's text keys, for `useTexts('room')`. A new room adds its line; only types, so nothing is bundled. */
export type TextKeys = {
  shell: KeyOf<typeof shell>
}
