export * from './cases.ts'
export * from './hidden.ts'
export * from './list.ts'
export * from './locks.ts'
