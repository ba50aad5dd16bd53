import type { NoticesOf } from '../notifications/index.ts'
import type { texts } from './texts.ts'

export const notices: NoticesOf<typeof texts> = {
  // Somebody must keep it outside Orden.
  head: 'always',
}
