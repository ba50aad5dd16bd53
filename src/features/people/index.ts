export { reactions as peopleReactions } from './reactions.ts'
export { routes as peopleRoutes } from './routes.ts'
