import { Select } from '@digdir/designsystemet-react'

/** Units to choose among, each with the way down to it. */
export const UnitOptions = ({ units }: { units: readonly { id: string; name: string; path: string }[] }) =>
  units.map(({ id, name, path }) => (
    <Select.Option key={id} value={id}>
      {[path, name].filter(Boolean).join(' › ')}
    </Select.Option>
  ))
