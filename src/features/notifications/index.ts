export { sendMail } from './jobs.ts'
export { tellPerson, tellPositions } from './notify.ts'
export { routes as notificationRoutes } from './routes.ts'
