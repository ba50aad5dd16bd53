import { Field, Label, Select } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { api } from '#web/api.ts'
import { Checkboxes } from '#web/ui/checkboxes.tsx'
import { showErrors } from '#web/ui/form-errors.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { Copy, RouteSetting, Settings } from '../contract.ts'
import { ChoiceForm } from './choice-form.tsx'
import { ReceiverField, receiverOf, wantedBy } from './receiver-field.tsx'

const copies = ['sectorLeader', 'coordinator'] as const satisfies readonly Copy[]

type Props = { settings: Settings; rule?: RouteSetting; onDone: () => void }

/** Reports about this go to them, with a copy to those. */
export function RouteForm({ settings, rule, onDone }: Props) {
  const t = useTexts('settings')
  const { categories, types, routes, specialists } = settings
  const [code, setCode] = useState(rule?.code ?? categories[0]?.code ?? '')
  const [wanted, setWanted] = useState(() => wantedBy(rule))
  const [isTried, setTried] = useState(false)
  const to = receiverOf(wanted)
  const [copyTo, setCopyTo] = useState<Copy[]>(rule?.copyTo ?? [])
  const version = routes.find((known) => known.code === code)?.version ?? 0
  const choose = (value: Pick<RouteSetting, 'to' | 'copyTo'> | null) =>
    api.call('PUT /content/routes/:code', { params: { code }, body: { value, version } })
  return (
    <ChoiceForm
      save={async () => to !== undefined && choose({ to, copyTo })}
      isReady={() => {
        showErrors(to === undefined ? [{ path: 'to-position' }] : [], () => setTried(true))
        return to !== undefined
      }}
      said={t('routes.saved')}
      onDone={onDone}
      undo={rule && { label: t('routes.remove'), said: t('routes.removed'), work: () => choose(null) }}
    >
      {!rule && (
        <Field>
          <Label htmlFor="about">{t('routes.about')}</Label>
          <Select id="about" value={code} onChange={({ target }) => setCode(target.value)}>
            <Select.Optgroup label={t('routes.category')}>
              {categories.map((category) => (
                <Select.Option key={category.code} value={category.code}>
                  {category.name}
                </Select.Option>
              ))}
            </Select.Optgroup>
            {categories.map((category) => (
              <Select.Optgroup key={category.code} label={category.name}>
                {types
                  .filter((type) => type.category === category.code && !type.hidden)
                  .map((type) => (
                    <Select.Option key={type.code} value={type.code}>
                      {type.name}
                    </Select.Option>
                  ))}
              </Select.Optgroup>
            ))}
          </Select>
        </Field>
      )}
      <ReceiverField
        specialists={specialists}
        value={wanted}
        onChange={setWanted}
        error={isTried && to === undefined ? t('routes.position.missing') : undefined}
      />
      <Checkboxes
        id="copyTo"
        legend={t('routes.copy')}
        hint={t('routes.copy.hint')}
        choices={copies.map((copy) => ({ value: copy, label: upperFirst(t(`routes.${copy}`)) }))}
        chosen={copyTo}
        onChange={setCopyTo}
      />
    </ChoiceForm>
  )
}

const upperFirst = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
