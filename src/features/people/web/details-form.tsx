import { Button, Textfield } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { api } from '#web/api.ts'
import { useSession } from '#web/session.tsx'
import { ApiProblem } from '#web/api-problem.ts'
import { messageFor } from '#web/ui/form-errors.ts'
import styles from '#web/ui/form.module.css'
import { Pills } from '#web/ui/pills.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { PersonPage } from '../contract.ts'

const fields = ['givenName', 'familyName', 'email', 'phone', 'employeeNumber'] as const
const kinds = { email: 'email', phone: 'tel' } as const

/** What is known of a person. Three of these are names she may sign in with. */
export function DetailsForm({ person, onDone }: { person: PersonPage; onDone: () => void }) {
  const { municipality } = useSession()
  const t = useTexts('people')
  const shell = useTexts('shell')
  const [values, setValues] = useState({
    givenName: person.givenName,
    familyName: person.familyName,
    email: person.email ?? '',
    phone: person.phone ?? '',
    employeeNumber: person.employeeNumber ?? '',
  })
  const [language, setLanguage] = useState(person.language)
  const change = useChange({
    work: () =>
      api.call('PUT /people/:id', {
        params: { id: person.id },
        body: {
          givenName: values.givenName,
          familyName: values.familyName,
          email: values.email.trim() || null,
          phone: values.phone.trim() || null,
          employeeNumber: values.employeeNumber.trim() || null,
          language,
        },
      }),
    said: t('details.saved'),
    after: onDone,
  })
  const problems = change.error instanceof ApiProblem ? change.error.fields : []
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!change.isPending) change.mutate(undefined)
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {fields.map((name) => (
        <Textfield
          key={name}
          label={t(`details.${name}`)}
          type={name === 'email' || name === 'phone' ? kinds[name] : 'text'}
          autoComplete="off"
          value={values[name]}
          error={messageFor(problems, name)}
          onChange={(event) => setValues({ ...values, [name]: event.target.value })}
        />
      ))}
      <Pills
        legend={t('details.language')}
        choices={municipality.languages.map((value) => ({ value, label: shell(`language.${value}`) }))}
        value={language}
        onChange={setLanguage}
      />
      {change.error && problems.length === 0 && <ProblemView problem={change.error} />}
      <Button type="submit" loading={change.isPending}>
        {t('details.save')}
      </Button>
    </form>
  )
}
