export * from './cases.ts'
export * from './list.ts'
export * from './locks.ts'
export * from './search.ts'
