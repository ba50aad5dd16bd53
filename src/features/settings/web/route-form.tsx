import { Field, Label, Select } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { api } from '#web/api.ts'
import { Checkboxes } from '#web/ui/checkboxes.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Copy, RouteSetting, Settings } from '../contract.ts'
import { ChoiceForm } from './choice-form.tsx'

const copies = ['sectorLeader', 'coordinator'] as const satisfies readonly Copy[]

type Props = { settings: Settings; rule?: RouteSetting; onDone: () => void }

/** Reports about this go to them, with a copy to those. */
export function RouteForm({ settings, rule, onDone }: Props) {
  const t = useTexts('settings')
  const { categories, types, routes, specialists } = settings
  const [code, setCode] = useState(rule?.code ?? categories[0]?.code ?? '')
  const [to, setTo] = useState(rule?.to ?? null)
  const [copyTo, setCopyTo] = useState<Copy[]>(rule?.copyTo ?? [])
  const version = routes.find((known) => known.code === code)?.version ?? 0
  const choose = (value: Pick<RouteSetting, 'to' | 'copyTo'> | null) =>
    api.call('PUT /content/routes/:code', { params: { code }, body: { value, version } })
  return (
    <ChoiceForm
      save={() => choose({ to, copyTo })}
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
      <Field>
        <Label htmlFor="to">{t('routes.to')}</Label>
        <Select
          id="to"
          value={to ?? ''}
          onChange={({ target }) =>
            setTo(specialists.find((known) => known.code === target.value)?.code ?? null)
          }
        >
          <Select.Option value="">{t('routes.leader')}</Select.Option>
          {specialists.map((specialist) => (
            <Select.Option key={specialist.code} value={specialist.code}>
              {specialist.name}
            </Select.Option>
          ))}
        </Select>
      </Field>
      {specialists.some((known) => known.code === to && known.held === 0) && <p>{t('routes.nobody')}</p>}
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
