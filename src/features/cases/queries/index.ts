export * from './cases.ts'
export * from './locks.ts'
