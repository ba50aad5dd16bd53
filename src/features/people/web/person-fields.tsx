import { Textfield } from '@digdir/designsystemet-react'
import { ApiProblem } from '#web/api-problem.ts'
import { messageFor } from '#web/ui/form-errors.ts'
import { useTexts } from '#web/use-texts.tsx'

const names = ['givenName', 'familyName', 'email', 'phone', 'employeeNumber'] as const
type Name = (typeof names)[number]
export type PersonWords = Record<Name, string>

const kinds: Partial<Record<Name, 'email' | 'tel'>> = { email: 'email', phone: 'tel' }

/** One of these is needed, to know who it is. */
const keys: readonly Name[] = ['email', 'employeeNumber']

/** Which field a refusal is about. */
const fieldOf: Readonly<Record<string, Name>> = {
  'people:refused.noKey': 'email',
  'people:refused.emailTaken': 'email',
  'people:refused.emailOfLeft': 'email',
  'people:refused.numberTaken': 'employeeNumber',
  'people:refused.numberOfLeft': 'employeeNumber',
  'organisation:import.problem.person.email': 'email',
  'organisation:import.problem.person.phone': 'phone',
  'organisation:import.problem.person.number': 'employeeNumber',
  'organisation:import.problem.person.identity': 'employeeNumber',
}

/** What the server says is wrong, for the fields it is about. Empty where it is about none of them. */
export function fieldErrors(problem: unknown): Partial<PersonWords> {
  if (!(problem instanceof ApiProblem)) return {}
  const field = fieldOf[problem.code]
  if (field && problem.detail) return { [field]: problem.detail }
  return Object.fromEntries(
    names.flatMap((name) => {
      const message = messageFor(problem.fields, name)
      return message ? [[name, message]] : []
    }),
  )
}

export const fieldId = (name: string): string => `person-${name}`

/** What is left empty is not known. */
export const detailsFrom = ({ email, phone, employeeNumber, ...name }: PersonWords) => ({
  ...name,
  email: email.trim() || null,
  phone: phone.trim() || null,
  employeeNumber: employeeNumber.trim() || null,
})

type Props = { values: PersonWords; errors: Partial<PersonWords>; onChange: (values: PersonWords) => void }

/** Who somebody is. Three of these are names she may sign in with. */
export function PersonFields({ values, errors, onChange }: Props) {
  const t = useTexts('people')
  const optional = useTexts('shell')('form.optional').toLowerCase()
  const labelOf = (name: Name) =>
    name === 'phone' ? `${t('details.phone')} (${optional})` : t(`details.${name}`)
  return names.map((name) => (
    <Textfield
      key={name}
      id={fieldId(name)}
      label={labelOf(name)}
      description={keys.includes(name) ? t('details.key') : undefined}
      type={kinds[name] ?? 'text'}
      autoComplete="off"
      value={values[name]}
      error={errors[name]}
      onChange={(event) => onChange({ ...values, [name]: event.target.value })}
    />
  ))
}
