export { makeCode, sealedColumns as entrySealed } from './code.ts'
export { entryById, findEntry, type FoundEntry } from './find.ts'
export { routes as entryRoutes } from './routes.ts'
