import { Field, Label, Select } from '@digdir/designsystemet-react'
import { PositionChoice, type Position } from '#features/organisation/web/position-choice.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { RouteSetting, Settings } from '../contract.ts'

/** Who it is to go to while it is being chosen: a certain position before it is said which, too. */
export type Wanted = {
  to: 'leader' | 'position' | Settings['specialists'][number]['code']
  position?: Position
}

export const wantedBy = (rule: RouteSetting | undefined): Wanted => {
  if (typeof rule?.to === 'string') return { to: rule.to }
  if (!rule?.to) return { to: 'leader' }
  return rule.position && rule.position.standing !== 'ended'
    ? { to: 'position', position: rule.position }
    : { to: 'position' }
}

/** As it is sent; nothing where it is not said which position. */
export function receiverOf({ to, position }: Wanted): RouteSetting['to'] | undefined {
  if (to === 'leader') return null
  if (to !== 'position') return to
  return position && { positionId: position.id }
}

type Props = {
  specialists: Settings['specialists']
  value: Wanted
  onChange: (wanted: Wanted) => void
  error?: string | undefined
}

/** The unit's leader, the nearest with a function, or one position that is searched for. */
export function ReceiverField({ specialists, value, onChange, error }: Props) {
  const t = useTexts('settings')
  const codes = ['leader', ...specialists.map(({ code }) => code), 'position'] as const
  const nameOf = (code: Wanted['to']) =>
    specialists.find((known) => known.code === code)?.name ??
    t(code === 'position' ? 'routes.position' : 'routes.leader')
  return (
    <>
      <Field>
        <Label htmlFor="to">{t('routes.to')}</Label>
        <Select
          id="to"
          value={value.to}
          onChange={({ target }) =>
            onChange({ ...value, to: codes.find((code) => code === target.value) ?? 'leader' })
          }
        >
          {codes.map((code) => (
            <Select.Option key={code} value={code}>
              {nameOf(code)}
            </Select.Option>
          ))}
        </Select>
      </Field>
      {specialists.some((known) => known.code === value.to && known.held === 0) && (
        <p>{t('routes.nobody')}</p>
      )}
      {value.to === 'position' && (
        <>
          <PositionChoice
            id="to-position"
            legend={t('routes.position.which')}
            value={value.position}
            onChange={(position) => onChange({ to: 'position', position })}
            error={error}
          />
          {value.position?.names.length === 0 && <p>{t('routes.position.empty')}</p>}
          <p>{t('routes.position.reads')}</p>
        </>
      )}
    </>
  )
}
