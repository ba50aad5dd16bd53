import { Button, Link as TextLink } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { SubmitEvent } from 'react'
import { api } from '#web/api.ts'
import { useMay, useSession } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { showErrors } from '#web/ui/form-errors.ts'
import styles from '#web/ui/form.module.css'
import { LiveText } from '#web/ui/live-region.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { UpLink } from '#web/ui/up-link.tsx'
import { Pills } from '#web/ui/pills.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useContentId } from '#web/ui/use-content-id.ts'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import { detailsFrom, fieldErrors, fieldId, PersonFields } from './person-fields.tsx'
import type { Unit } from '../../organisation/web/find-units.ts'
import { unitsQuery, UnitChoice } from '../../organisation/web/unit-choice.tsx'
import { fromToday, PeriodFields, periodOf, usePeriodProblems } from './period-fields.tsx'
import { OnlyHere } from './only-here.tsx'
import { namesakeIn } from './refused.ts'
import { useWaysIn } from './ways-in.ts'

const nobody = { givenName: '', familyName: '', email: '', phone: '', employeeNumber: '' }
const kinds = ['permanent', 'temp'] as const
type WayIn = 'mail' | 'letter' | 'later'

/** `/oppsett/folk/ny`: one newcomer, without making a file for her. */
export const AddPage = () => (useMay('people:manage') ? <Add /> : <NotFoundPage />)

function Add() {
  const t = useTexts('people')
  return (
    <Page>
      <PageHeading
        title={t('add.title')}
        section={t('people.title')}
        up={<UpLink to="/oppsett/folk" label={t('people.title')} />}
        lead={<Lead />}
      />
      <AddForm />
    </Page>
  )
}

/** Who this is for, and the way for whoever has more than one. */
function Lead() {
  const t = useTexts('people')
  return (
    <>
      {t('add.lead')}{' '}
      <TextLink asChild>
        <Link to="/oppsett/import">{t('add.list')}</Link>
      </TextLink>
    </>
  )
}

function AddForm() {
  const t = useTexts('people')
  const shell = useTexts('shell')
  const navigate = useNavigate()
  const { municipality } = useSession()
  const content = useContentId('add-person')
  const [values, setValues] = useState(nobody)
  const units = useQuery(unitsQuery)
  const [unit, setUnit] = useState<Unit>()
  const [kind, setKind] = useState<(typeof kinds)[number]>('permanent')
  const [period, setPeriod] = useState(fromToday)
  const wrongDays = usePeriodProblems(period, kind)
  const [isTried, setTried] = useState(false)
  const [language, setLanguage] = useState(municipality.language)
  const [chosen, setChosen] = useState<WayIn>()
  const mails = useWaysIn()?.mails
  const hasEmail = values.email.trim() !== ''
  const ways: WayIn[] = hasEmail && mails ? ['mail', 'letter', 'later'] : ['letter', 'later']
  const wayIn = ways.find((way) => way === chosen) ?? ways[0]
  const add = useChange({
    // Sent again after something failed on the way, she is added once: the same content has the same id.
    async work(anyway: boolean) {
      const body = {
        ...detailsFrom(values),
        language,
        unitId: unit?.id ?? null,
        kind,
        ...periodOf(period, kind),
      }
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
    const wrong = unit ? wrongDays : []
    showErrors(wrong, () => setTried(true))
    if (wrong.length === 0 && !add.isPending) add.mutate(namesake !== undefined)
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <PersonFields values={values} errors={errors} onChange={setValues} />
      {units.error && <ProblemView problem={units.error} onRetry={() => void units.refetch()} />}
      <UnitChoice
        legend={`${t('add.unit')} (${shell('form.optional').toLowerCase()})`}
        hint={t('add.unit.means')}
        units={units.data?.units}
        value={unit}
        onChange={setUnit}
      />
      {unit && (
        <Button type="button" variant="tertiary" onClick={() => setUnit(undefined)}>
          {t('add.unit.unknown')}
        </Button>
      )}
      {unit && (
        <Pills
          legend={t('add.kind')}
          choices={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={kind}
          onChange={setKind}
        />
      )}
      {unit && (
        <PeriodFields period={period} kind={kind} problems={isTried ? wrongDays : []} onChange={setPeriod} />
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
      {hasEmail && mails === false && <p>{t('add.wayIn.noMail')}</p>}
      {wayIn !== 'later' && <OnlyHere />}
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
