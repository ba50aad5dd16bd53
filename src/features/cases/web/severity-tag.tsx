import { Tag } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import type { CaseSummary } from '../contract.ts'
import { serious } from '../rules.ts'
import { choicesQuery } from './case-queries.ts'

/** «Alvorlig»: what is serious is seen at once, and nothing else is weighed aloud. */
export function SeverityTag({ severity }: Pick<CaseSummary, 'severity'>) {
  const { data: choices } = useQuery({ ...choicesQuery, enabled: severity >= serious })
  const level = choices?.severities.find((known) => known.level === severity)
  return severity >= serious && level ? <Tag data-color="danger">{level.name}</Tag> : null
}
