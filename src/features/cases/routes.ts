import { readingRoutes } from './routes/reading.ts'
import { workRoutes } from './routes/work.ts'
import { wordsRoutes } from './routes/words.ts'
import { sendersRoutes } from './routes/senders.ts'

export const routes = [...readingRoutes, ...workRoutes, ...wordsRoutes, ...sendersRoutes]
