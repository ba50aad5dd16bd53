import { newId } from '#kernel/ids.ts'
import { useDraft } from './use-draft.ts'

/**
 * Ids for something one makes, each belonging to exactly one content: the same sent again, even after a reload, has the
 * first id, and what has been changed since gets another. `name` is the draft's.
 */
export function useContentId(name: string) {
  const kept = useDraft(`${name}.id`)
  return {
    idFor(content: unknown): string {
      const words = JSON.stringify(content)
      const [, id, known] = /^(\S+) (.*)$/s.exec(kept.text) ?? []
      if (id && known === words) return id
      const fresh = newId()
      kept.write(`${fresh} ${words}`)
      return fresh
    },
    clear: kept.clear,
  }
}
