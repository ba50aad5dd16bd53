import type { texts as access } from '#features/access/texts.ts'
import type { texts as cases } from '#features/cases/texts.ts'
import type { texts as entries } from '#features/entries/texts.ts'
import type { texts as files } from '#features/files/texts.ts'
import type { texts as home } from '#features/home/texts.ts'
import type { texts as integrations } from '#features/integrations/texts.ts'
import type { texts as measures } from '#features/measures/texts.ts'
import type { texts as notifications } from '#features/notifications/texts.ts'
import type { texts as people } from '#features/people/texts.ts'
import type { texts as organisation } from '#features/organisation/texts.ts'
import type { texts as reporting } from '#features/reporting/texts.ts'
import type { texts as trail } from '#features/trail/texts.ts'
import type { texts as setup } from '#features/setup/texts.ts'
import type { texts as settings } from '#features/settings/texts.ts'
import type { KeyOf } from '#kernel/texts.ts'
import type { texts as shell } from './texts.ts'

/** Each room's text keys, for `useTexts('room')`. A new room adds its line; only types, so nothing is bundled. */
export type TextKeys = {
  shell: KeyOf<typeof shell>
  access: KeyOf<typeof access>
  cases: KeyOf<typeof cases>
  entries: KeyOf<typeof entries>
  files: KeyOf<typeof files>
  home: KeyOf<typeof home>
  integrations: KeyOf<typeof integrations>
  measures: KeyOf<typeof measures>
  notifications: KeyOf<typeof notifications>
  people: KeyOf<typeof people>
  organisation: KeyOf<typeof organisation>
  reporting: KeyOf<typeof reporting>
  trail: KeyOf<typeof trail>
  settings: KeyOf<typeof settings>
  setup: KeyOf<typeof setup>
}
