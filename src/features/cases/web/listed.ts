import { useQuery } from '@tanstack/react-query'
import type { ListedCase } from '../contract.ts'
import { isBack, isToDo, nextStep } from '../rules.ts'
import { choicesQuery } from './case-queries.ts'

/** How a listed case stands for the reader, by the same rules as the server's. */
export function standingOf(found: ListedCase) {
  const next = nextStep(found)
  return {
    state: found.state,
    next,
    isBack: isBack(found),
    /** It waits for the reader, who may do the next step. */
    mine: found.isOwn && isToDo(next),
  }
}

/** What a case is about: its type's few words, or what kind of report it came from. */
export function useTitle() {
  const { data: choices } = useQuery(choicesQuery)
  const tiles = new Map(choices?.types.map(({ code, tile }) => [code, tile]))
  const kinds = new Map(choices?.kinds.map(({ code, title }) => [code, title]))
  return ({ typeCode, kind, number }: Pick<ListedCase, 'typeCode' | 'kind' | 'number'>): string =>
    (typeCode && tiles.get(typeCode)) || kinds.get(kind) || number
}

/** Whose it is, where the unit stands beside it: most often the unit's own leader, whose position is called after it. */
export function ownerBeside({ owner, unit }: Pick<ListedCase, 'owner' | 'unit'>): string {
  const ofUnit = `, ${unit}`
  return owner.endsWith(ofUnit) ? owner.slice(0, -ofUnit.length) : owner
}
