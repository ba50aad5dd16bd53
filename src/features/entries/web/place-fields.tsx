import { Field, Label, Select, ValidationMessage } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { useTexts } from '#web/use-texts.tsx'
import { entryPlaceQuery, entryUnitsQuery } from './entries-query.ts'

export type Place = { unitId: string; locationId: string | null }

type Props = { place: Place; isMissing: boolean; onChange: (place: Place) => void }

/** Which unit, and where in it. */
export function PlaceFields({ place, isMissing, onChange }: Props) {
  const t = useTexts('entries')
  const { data } = useQuery(entryUnitsQuery)
  const { data: around } = useQuery(entryPlaceQuery(place.unitId))
  return (
    <>
      <Field>
        <Label htmlFor="unit">{t('field.unit')}</Label>
        <Select
          id="unit"
          value={place.unitId}
          aria-invalid={isMissing ? true : undefined}
          onChange={(event) => onChange({ unitId: event.target.value, locationId: null })}
        >
          <Select.Option value="" disabled>
            {t('field.unit.choose')}
          </Select.Option>
          {[...Map.groupBy(data?.units ?? [], ({ path }) => path)].map(([path, units]) => {
            const options = units.map(({ id, name }) => (
              <Select.Option key={id} value={id}>
                {name}
              </Select.Option>
            ))
            return path ? (
              <Select.Optgroup key={path} label={path}>
                {options}
              </Select.Optgroup>
            ) : (
              options
            )
          })}
        </Select>
        {isMissing && <ValidationMessage>{t('missing.unit')}</ValidationMessage>}
      </Field>
      {around && around.locations.length > 0 && (
        <Field>
          <Label htmlFor="location">{t('field.location')}</Label>
          <Select
            id="location"
            value={place.locationId ?? ''}
            onChange={(event) => onChange({ ...place, locationId: event.target.value || null })}
          >
            <Select.Option value="">{t('field.location.none')}</Select.Option>
            {around.locations.map(({ id, name }) => (
              <Select.Option key={id} value={id}>
                {name}
              </Select.Option>
            ))}
          </Select>
        </Field>
      )}
    </>
  )
}
