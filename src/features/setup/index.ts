export { appointAdministrator } from './appoint.ts'
export { addMunicipality, renewLink, type Link } from './first-run.ts'
export { standIn } from './rules.ts'
export { routes as setupRoutes } from './routes.ts'
