import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { api } from '#web/api.ts'
import { useSession } from '#web/session.tsx'
import styles from '#web/ui/form.module.css'
import { Pills } from '#web/ui/pills.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { PersonPage } from '../contract.ts'
import { detailsFrom, fieldErrors, PersonFields } from './person-fields.tsx'

/** What is known of a person, and her language. */
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
      api.call('PUT /people/:id', { params: { id: person.id }, body: { ...detailsFrom(values), language } }),
    said: t('details.saved'),
    after: onDone,
  })
  const errors = fieldErrors(change.error)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!change.isPending) change.mutate(undefined)
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <PersonFields values={values} errors={errors} onChange={setValues} />
      <Pills
        legend={t('details.language')}
        choices={municipality.languages.map((value) => ({ value, label: shell(`language.${value}`) }))}
        value={language}
        onChange={setLanguage}
      />
      {change.error && Object.keys(errors).length === 0 && <ProblemView problem={change.error} />}
      <Button type="submit" loading={change.isPending}>
        {t('details.save')}
      </Button>
    </form>
  )
}
