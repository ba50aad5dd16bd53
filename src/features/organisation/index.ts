export * from './queries.ts'
export { routes as organisationRoutes } from './routes.ts'
