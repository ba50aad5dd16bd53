import { Pills } from '#web/ui/pills.tsx'
import type { Assessment, CaseChoices } from '../contract.ts'

/** What a category's severity is weighed by. */
const dimensions: Record<Assessment['category'], readonly string[]> = {
  hms: ['person'],
  tjeneste: ['person', 'service'],
  miljo: ['environment', 'economy'],
  org: ['service', 'economy'],
  infosik: ['privacy'],
}

type Props = {
  legend: string
  severities: CaseChoices['severities']
  category: Assessment['category'] | null
  value: number | null
  onChange: (level: number) => void
}

/** Four levels in words, and what the chosen one means for this kind of case. */
export function SeverityChoice({ legend, severities, category, value, onChange }: Props) {
  const shown = dimensions[category ?? 'tjeneste']
  const chosen = severities.find(({ level }) => level === value)
  return (
    <Pills
      legend={legend}
      choices={severities.map(({ level, name }) => ({ value: String(level), label: name }))}
      value={value === null ? undefined : String(value)}
      onChange={(level) => onChange(Number(level))}
      meaning={chosen && shown.map((dimension) => chosen.consequences[dimension]).join(' ')}
    />
  )
}
