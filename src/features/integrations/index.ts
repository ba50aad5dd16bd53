export { webhookMessage } from './contract.ts'
export { deliverWebhook } from './deliver.ts'
export { routes as integrationRoutes } from './routes.ts'
export { schedules as integrationSchedules } from './schedules.ts'
