import {
  Button,
  Details,
  Field,
  Input,
  Label,
  Link as TextLink,
  ValidationMessage,
} from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { newId } from '#kernel/ids.ts'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { showErrors } from '#web/ui/form-errors.ts'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useChange } from '#web/use-change.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import { saveCsv } from './csv-file.ts'
import workbook from './example.xlsx?url&no-inline'
import { personExample, unitExample } from './examples.ts'
import styles from './import.module.css'

const largest = 8 * 1024 * 1024

/** `/oppsett/import`: a list to bring in, what it may look like, and those brought in before. */
export const ImportPage = () => (useMay('organisation:manage') ? <Import /> : <NotFoundPage />)

function Import() {
  const t = useTexts('organisation')
  return (
    <Page>
      <PageHeading title={t('import.title')} lead={t('import.lead')} />
      <Upload />
      <Help />
      <Earlier />
    </Page>
  )
}

function Upload() {
  const t = useTexts('organisation')
  const navigate = useNavigate()
  const [file, setFile] = useState<File>()
  const [error, setError] = useState<string>()
  const change = useChange({
    work: async (chosen: File) => {
      const id = newId()
      const params = { id, name: chosen.name.slice(0, 100) || 'liste' }
      await api.call('POST /imports/:id/file/:name', { params, body: chosen })
      return id
    },
    said: t('import.read.done'),
    after: (id) => void navigate({ to: '/oppsett/import/$id', params: { id } }),
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (change.isPending) return
    const wrong = file ? file.size > largest && t('import.file.tooLarge') : t('import.file.missing')
    if (wrong) showErrors([{ path: 'import-file' }], () => setError(wrong))
    else if (file) change.mutate(file)
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field>
        <Label htmlFor="import-file">{t('import.file')}</Label>
        <Field.Description>{t('import.file.hint')}</Field.Description>
        <Input
          id="import-file"
          type="file"
          accept=".csv,.txt,.tsv,.xlsx,text/csv"
          aria-invalid={error ? true : undefined}
          onChange={(event) => {
            setFile(event.target.files?.[0])
            setError(undefined)
            change.reset()
          }}
        />
        {error && <ValidationMessage>{error}</ValidationMessage>}
      </Field>
      {change.error && <ProblemView problem={change.error} />}
      <Button type="submit" loading={change.isPending}>
        {t('import.read')}
      </Button>
    </form>
  )
}

function Help() {
  const t = useTexts('organisation')
  return (
    <Details variant="default">
      <Details.Summary>{t('import.help')}</Details.Summary>
      <Details.Content className={styles.help}>
        <p>{t('import.help.units')}</p>
        <p>{t('import.help.people')}</p>
        <p>{t('import.help.again')}</p>
        <Button variant="secondary" onClick={() => saveCsv('enheter.csv', unitExample)}>
          {t('import.example.units')}
        </Button>
        <Button variant="secondary" onClick={() => saveCsv('ansatte.csv', personExample)}>
          {t('import.example.people')}
        </Button>
        <TextLink href={workbook} download="enheter-og-ansatte.xlsx">
          {t('import.example.workbook')}
        </TextLink>
      </Details.Content>
    </Details>
  )
}

function Earlier() {
  const t = useTexts('organisation')
  const format = useFormat()
  const { data } = useQuery({ queryKey: ['imports'], queryFn: () => api.call('GET /imports') })
  if (!data || data.imports.length === 0) return null
  return (
    <Section title={t('import.earlier')}>
      <ul className={styles.list}>
        {data.imports.map(({ id, fileName, state, by, at }) => (
          <li key={id}>
            <TextLink asChild>
              <Link to="/oppsett/import/$id" params={{ id }}>
                {fileName}
              </Link>
            </TextLink>
            <p className={styles.quiet}>{t(`import.earlier.${state}`, { when: format.when(at), by })}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
