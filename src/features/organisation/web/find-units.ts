export type Unit = { id: string; name: string; path: string; leader: string | null }

/** Units where every word is found in the name, the way there or the leader's name; names that begin so come first. */
export function findUnits(units: readonly Unit[], text: string): Unit[] {
  const words = text.toLocaleLowerCase('nb').split(/\s+/).filter(Boolean)
  const said = (unit: Unit) => `${unit.name} ${unit.path} ${unit.leader ?? ''}`.toLocaleLowerCase('nb')
  const [first = ''] = words
  const inName = ({ name }: Unit) => name.toLocaleLowerCase('nb').indexOf(first) >>> 0
  return units
    .filter((unit) => words.every((word) => said(unit).includes(word)))
    .toSorted((one, other) => inName(one) - inName(other))
}
