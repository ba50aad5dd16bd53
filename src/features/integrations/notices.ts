import type { NoticesOf } from '../notifications/index.ts'
import type { texts } from './texts.ts'

/** What stands still until somebody acts. */
export const notices: NoticesOf<typeof texts> = {
  asked: 'always',
  failed: 'always',
  private: 'always',
  disabled: 'always',
}
