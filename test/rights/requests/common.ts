import type { RouteMap } from '../../../src/rooms.ts'
import { unitId } from '../../people.ts'
import type { Target } from '../target.ts'

export type RouteName = keyof RouteMap

type Input<Name extends RouteName> = Partial<Omit<RouteMap[Name], 'output'>>
export type Requests = {
  [Name in RouteName]: (target: Target) => Promise<Input<Name>>
}

const stale = 99

export const nothing = async () => ({})

export const withVersion = ({ words }: Pick<Target, 'words'>, version: number) =>
  words.includes('stale') ? stale : version

export const unitOf: Record<string, string> = {
  night: unitId('night'),
  school: unitId('furulia'),
  nordvik: unitId('nursingHome', 'nordvik'),
}
