export { addMunicipality, renewLink, type Link } from './first-run.ts'
export { routes as setupRoutes } from './routes.ts'
