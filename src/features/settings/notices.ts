import type { NoticesOf } from '../notifications/index.ts'
import type { texts } from './texts.ts'

export const notices: NoticesOf<typeof texts> = { package: 'fyi', touched: 'fyi' }
