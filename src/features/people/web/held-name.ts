/** «Leder, Sone øst», and the unit once where the position’s name says it already. */
export const nameOfHeld = ({ position, unit }: { position: string; unit: string }): string =>
  position.includes(unit) ? position : `${position}, ${unit}`
