import { sendingRoutes } from './routes/sending.ts'
import { ownRoutes } from './routes/own.ts'
import { filesRoutes } from './routes/files.ts'
import { namelessRoutes } from './routes/nameless.ts'
import { qualityRoutes } from './routes/quality.ts'

export const routes = [...sendingRoutes, ...ownRoutes, ...filesRoutes, ...namelessRoutes, ...qualityRoutes]
