export * from './notices.ts'
export * from './push.ts'
