export { deliverWebhook } from './deliver.ts'
export { routes as integrationRoutes } from './routes.ts'
