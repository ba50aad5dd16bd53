export * from './holdings.ts'
export * from './people.ts'
export * from './roles.ts'
export * from './ways-in.ts'
