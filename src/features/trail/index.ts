export { routes as trailRoutes } from './routes.ts'
export { schedules as trailSchedules } from './schedules.ts'
export { verifyTrail, type Head } from './verify.ts'
