/** Most positions carry their unit's name; the others need it said. */
export const namedPosition = ({ name, unit }: { name: string; unit: string }): string =>
  name.includes(unit) ? name : `${name}, ${unit}`
