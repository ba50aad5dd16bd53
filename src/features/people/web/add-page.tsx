import { Button, Field, Label, Select } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { SubmitEvent } from 'react'
import { api } from '#web/api.ts'
import { useMay, useSession } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import styles from '#web/ui/form.module.css'
import { LiveText } from '#web/ui/live-region.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { UpLink } from '#web/ui/up-link.tsx'
import { Pills } from '#web/ui/pills.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useContentId } from '#web/ui/use-content-id.ts'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import { detailsFrom, fieldErrors, fieldId, PersonFields } from './person-fields.tsx'
import { namesakeIn } from './refused.ts'
import { UnitOptions } from './unit-options.tsx'

const nobody = { givenName: '', familyName: '', email: '', phone: '', employeeNumber: '' }
const kinds = ['permanent', 'temp'] as const
type WayIn = 'mail' | 'letter' | 'later'

/** `/oppsett/folk/ny`: one newcomer, without making a file for her. */
export const AddPage = () => (useMay('people:manage') ? <Add /> : <NotFoundPage />)

function Add() {
  const t = useTexts('people')
  const { data, error, refetch } = useQuery({ queryKey: ['units'], queryFn: () => api.call('GET /units') })
  if (!data) return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  return (
    <Page>
      <PageHeading
        title={t('add.title')}
        section={t('people.title')}
        up={<UpLink to="/oppsett/folk" label={t('people.title')} />}
        lead={t('add.lead')}
      />
      <AddForm units={data.units} />
    </Page>
  )
}

function AddForm({ units }: { units: readonly { id: string; name: string; path: string }[] }) {
  const t = useTexts('people')
  const shell = useTexts('shell')
  const navigate = useNavigate()
  const { municipality } = useSession()
  const content = useContentId('add-person')
  const [values, setValues] = useState(nobody)
  const [unitId, setUnitId] = useState('')
  const [kind, setKind] = useState<(typeof kinds)[number]>('permanent')
  const [language, setLanguage] = useState(municipality.language)
  const [chosen, setChosen] = useState<WayIn>()
  const ways: WayIn[] = values.email.trim() ? ['mail', 'letter', 'later'] : ['letter', 'later']
  const wayIn = ways.find((way) => way === chosen) ?? ways[0]
  const add = useChange({
    // Sent again after something failed on the way, she is added once: the same content has the same id.
    async work(anyway: boolean) {
      const body = { ...detailsFrom(values), language, unitId: unitId || null, kind }
      const id = content.idFor(body)
      await api.call('POST /people', { body: { id, ...body, anyway } })
      const params = { id }
      if (wayIn === 'mail') await api.call('POST /people/:id/invitation', { params })
      if (wayIn === 'letter') await api.save('POST /people/:id/letter', { params })
      return params
    },
    said: t('add.done'),
    after: (params) => {
      content.clear()
      void navigate({ to: '/oppsett/folk/$id', params })
    },
  })
  const errors = fieldErrors(add.error)
  useEffect(() => {
    const [first] = Object.keys(fieldErrors(add.error))
    if (first) document.getElementById(fieldId(first))?.focus()
  }, [add.error])
  const namesake = namesakeIn(add.error)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!add.isPending) add.mutate(namesake !== undefined)
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <PersonFields values={values} errors={errors} onChange={setValues} />
      <Field>
        <Label>{t('add.unit')}</Label>
        <Field.Description>{t('add.unit.means')}</Field.Description>
        <Select value={unitId} onChange={(event) => setUnitId(event.target.value)}>
          <Select.Option value="">{t('add.unit.unknown')}</Select.Option>
          <UnitOptions units={units} />
        </Select>
      </Field>
      {unitId && (
        <Pills
          legend={t('add.kind')}
          choices={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={kind}
          onChange={setKind}
        />
      )}
      {municipality.languages.length > 1 && (
        <Pills
          legend={t('details.language')}
          choices={municipality.languages.map((value) => ({ value, label: shell(`language.${value}`) }))}
          value={language}
          onChange={setLanguage}
        />
      )}
      <Pills
        legend={t('add.wayIn')}
        choices={ways.map((value) => ({ value, label: t(`add.wayIn.${value}`) }))}
        value={wayIn}
        onChange={setChosen}
        meaning={wayIn && t(`add.wayIn.${wayIn}.means`)}
      />
      {namesake && (
        <p className={styles.nudge}>
          <LiveText>{namesake}</LiveText>
        </p>
      )}
      {add.error && Object.keys(errors).length === 0 && !namesake && <ProblemView problem={add.error} />}
      <Button type="submit" loading={add.isPending}>
        {t(namesake ? 'add.anyway' : 'add.save')}
      </Button>
    </form>
  )
}
