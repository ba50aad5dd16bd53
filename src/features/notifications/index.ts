export { sendMail } from './jobs.ts'
export { tellPeople, tellPerson, tellPositions } from './notify.ts'
export { reactions as notificationReactions } from './deputies.ts'
export { routes as notificationRoutes } from './routes.ts'
