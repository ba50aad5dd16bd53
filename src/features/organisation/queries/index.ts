export * from './people.ts'
export * from './positions.ts'
export * from './units.ts'
