import { Button, Field, Label, Select } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { isLanguage, type Language } from '#kernel/language.ts'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { ChoiceCards } from '#web/ui/choice-cards.tsx'
import { showErrors } from '#web/ui/form-errors.ts'
import form from '#web/ui/form.module.css'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { UpLink } from '#web/ui/up-link.tsx'
import { useContentId } from '#web/ui/use-content-id.ts'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { NewPoster } from '../contract.ts'
import { entriesQuery, entryPlaceQuery } from './entries-query.ts'
import { PlaceFields, type Place } from './place-fields.tsx'

/** `/oppsett/plakater/ny` */
export const PosterPage = () => (useMay('entry:manage') ? <NewPosterForm /> : <NotFoundPage />)

const languageNames: Record<Language, string> = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' }
const guestChoices = ['no', 'yes'] as const

function NewPosterForm() {
  const t = useTexts('entries')
  const navigate = useNavigate()
  const id = useContentId('poster')
  const [place, setPlace] = useState<Place>({ unitId: '', locationId: null })
  const [typeCode, setType] = useState('')
  const [chosenLanguage, setLanguage] = useState<Language>()
  const [guests, setGuests] = useState<(typeof guestChoices)[number]>('no')
  const [isTried, setTried] = useState(false)
  const { data } = useQuery(entriesQuery)
  const { data: around } = useQuery(entryPlaceQuery(place.unitId))
  const languages = data?.languages ?? []
  const language = chosenLanguage ?? languages[0] ?? 'nb'
  const change = useChange({
    work: (wanted: Omit<NewPoster, 'id'>) =>
      api.call('POST /entries/posters', { body: { id: id.idFor(wanted), ...wanted } }),
    said: t('new.made'),
    after: (_, wanted) => {
      const made = id.idFor(wanted)
      id.clear()
      void navigate({ to: '/oppsett/plakater', state: { made } })
    },
  })
  const lacks = place.unitId === '' ? [{ path: 'unit' }] : []
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (change.isPending) return
    showErrors(lacks, () => setTried(true))
    if (lacks.length > 0) return
    change.mutate({ ...place, typeCode: typeCode || null, language, allowsGuests: guests === 'yes' })
  }
  return (
    <Page>
      <PageHeading
        title={t('new.title')}
        lead={t('new.lead')}
        up={<UpLink to="/oppsett/plakater" label={t('list.title')} />}
      />
      <form onSubmit={submit} noValidate className={form.form}>
        <PlaceFields
          place={place}
          isMissing={isTried && place.unitId === ''}
          onChange={(next) => setPlace(next)}
        />
        {around && (
          <Field>
            <Label htmlFor="type">{t('field.type')}</Label>
            <Select id="type" value={typeCode} onChange={(event) => setType(event.target.value)}>
              <Select.Option value="">{t('field.type.none')}</Select.Option>
              {around.categories.map((category) => (
                <Select.Optgroup key={category.name} label={category.name}>
                  {category.types.map(({ code, name }) => (
                    <Select.Option key={code} value={code}>
                      {name}
                    </Select.Option>
                  ))}
                </Select.Optgroup>
              ))}
            </Select>
          </Field>
        )}
        <ChoiceCards
          legend={t('field.guests')}
          choices={guestChoices.map((choice) => ({
            value: choice,
            label: t(`guests.${choice}`),
            description: t(`guests.${choice}.means`),
          }))}
          value={guests}
          onChange={setGuests}
        />
        {languages.length > 1 && (
          <Field>
            <Label htmlFor="language">{t('field.language')}</Label>
            <Select
              id="language"
              value={language}
              onChange={(event) => isLanguage(event.target.value) && setLanguage(event.target.value)}
            >
              {languages.map((one) => (
                <Select.Option key={one} value={one}>
                  {languageNames[one]}
                </Select.Option>
              ))}
            </Select>
          </Field>
        )}
        {change.error && <ProblemView problem={change.error} />}
        <Button type="submit" loading={change.isPending}>
          {t('new.do')}
        </Button>
      </form>
    </Page>
  )
}
