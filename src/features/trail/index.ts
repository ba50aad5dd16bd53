export { schedules as trailSchedules } from './schedules.ts'
export { verifyTrail, type Head } from './verify.ts'
