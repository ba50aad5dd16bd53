import { Button, Textfield } from '@digdir/designsystemet-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { newId } from '#kernel/ids.ts'
import { api } from '#web/api.ts'
import { entryAddress, keepKiosk } from '#web/kiosk.ts'
import { leaveNothingOf } from '#web/leave-nothing.ts'
import { useMay, useSession } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { showErrors } from '#web/ui/form-errors.ts'
import form from '#web/ui/form.module.css'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { UpLink } from '#web/ui/up-link.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { PlaceFields, type Place } from './place-fields.tsx'

/** `/oppsett/plakater/delt`: on the very device that is to stand out. */
export const KioskPage = () => (useMay('entry:manage') ? <KioskForm /> : <NotFoundPage />)

const facts = ['kiosk.can', 'kiosk.cannot', 'kiosk.forgets', 'kiosk.end'] as const

function KioskForm() {
  const t = useTexts('entries')
  const { person } = useSession()
  const [place, setPlace] = useState<Place>({ unitId: '', locationId: null })
  const [name, setName] = useState('')
  const [isTried, setTried] = useState(false)
  const [isNotKept, setNotKept] = useState(false)
  const start = useMutation({
    mutationFn: () => api.call('POST /entries/kiosks', { body: { ...place, id: newId(), name } }),
    onSuccess: async ({ code }) => {
      keepKiosk(code)
      // She is signed out by now, and others use it from here on.
      await leaveNothingOf(person.id)
      location.replace(entryAddress())
    },
  })
  const lacksName = name.trim() === ''
  const lacks = [
    ...(place.unitId === '' ? [{ path: 'unit' }] : []),
    ...(lacksName ? [{ path: 'kiosk-name' }] : []),
  ]
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (start.isPending) return
    showErrors(lacks, () => setTried(true))
    if (lacks.length > 0) return
    // Asked before she is signed out: a device that cannot keep its code is none.
    const isKept = keepKiosk('')
    setNotKept(!isKept)
    if (isKept) start.mutate()
  }
  return (
    <Page>
      <PageHeading
        title={t('kiosk.title')}
        lead={t('kiosk.lead')}
        up={<UpLink to="/oppsett/plakater" label={t('list.title')} />}
      />
      <ul>
        {facts.map((fact) => (
          <li key={fact}>{t(fact)}</li>
        ))}
      </ul>
      <form onSubmit={submit} noValidate className={form.form}>
        <PlaceFields place={place} isMissing={isTried && place.unitId === ''} onChange={setPlace} />
        <Textfield
          id="kiosk-name"
          label={t('field.name')}
          description={t('field.name.hint')}
          value={name}
          maxLength={80}
          error={isTried && lacksName && t('missing.name')}
          onChange={(event) => setName(event.target.value)}
        />
        {isNotKept && <p role="alert">{t('kiosk.notKept')}</p>}
        {start.error && <ProblemView problem={start.error} />}
        <Button type="submit" loading={start.isPending}>
          {t('kiosk.do')}
        </Button>
      </form>
    </Page>
  )
}
