import { shellRoutes } from './shell/index.ts'
import { rootRoute, shellRoute } from './shell/root.tsx'

/** Every page of the app. A room adds its routes to the list from its own `web/index.tsx`. */
export const routeTree = rootRoute.addChildren([shellRoute.addChildren([...shellRoutes])])
