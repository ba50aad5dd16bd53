import type { NoticesOf } from './kinds.ts'
import type { texts } from './texts.ts'

/** Work falls to a deputy on a day that may be today. */
export const notices: NoticesOf<typeof texts> = { deputy: 'always', deputyDay: 'always' }
