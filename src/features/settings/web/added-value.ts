import type { TypeSetting } from '../contract.ts'

type Added = Pick<TypeSetting, 'category' | 'hidden' | 'icon' | 'firstIn' | 'own'>

/** A type of the municipality's own as it is sent. */
export const addedValue = ({ category, hidden, icon, firstIn, own }: Added) => ({
  ...{ category, hidden, icon, firstIn },
  ...own,
})
