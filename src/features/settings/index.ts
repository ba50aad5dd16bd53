export { routes as settingsRoutes } from './routes.ts'
export { schedules as settingsSchedules } from './schedules.ts'
