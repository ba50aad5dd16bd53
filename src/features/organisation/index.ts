export * from './queries/index.ts'
export { routes as organisationRoutes } from './routes.ts'
