import { Button, Link as TextLink } from '@digdir/designsystemet-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { LiveText } from '#web/ui/live-region.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { UpLink } from '#web/ui/up-link.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { StaleProblem } from '#web/ui/stale-problem.tsx'
import { useChange } from '#web/use-change.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { ImportPage } from '../contract/import.ts'
import { ApplyStep } from './apply-step.tsx'
import { saveCsv } from './csv-file.ts'
import { ImportLines } from './import-lines.tsx'
import styles from './import.module.css'

/** `/oppsett/import/<id>`: what a list would change, bringing it in, and undoing it. */
export const ImportOnePage = () => (useMay('organisation:manage') ? <ImportOne /> : <NotFoundPage />)

function ImportOne() {
  const t = useTexts('organisation')
  const format = useFormat()
  const { id } = useParams({ from: '/shell/oppsett/import/$id' })
  const { data, error, refetch } = useQuery({
    queryKey: ['imports', id],
    queryFn: () => api.call('GET /imports/:id', { params: { id } }),
  })
  if (!data) return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  const lead = t(`import.earlier.${data.state}`, { when: format.when(data.at), by: data.by })
  return (
    <Page>
      <PageHeading
        title={t(`import.${data.state}.title`)}
        up={<UpLink to="/oppsett/import" label={t('import.title')} />}
        lead={`${data.fileName}. ${lead}.`}
      />
      {data.state === 'undone' ? <Undone found={data} /> : <Sum found={data} />}
      {data.state === 'preview' && <ApplyStep key={data.seen} found={data} />}
      {data.state === 'preview' && problemsIn(data) > 0 && <MendRows id={id} />}
      {data.state === 'applied' && data.undoUntil && <Undo id={id} until={data.undoUntil} />}
      <ImportLines found={data} />
      <TextLink asChild>
        <Link to="/oppsett/import">{t('import.another')}</Link>
      </TextLink>
    </Page>
  )
}

const problemsIn = ({ counts }: ImportPage): number =>
  (counts.units?.problem ?? 0) + (counts.people?.problem ?? 0)

/** The answer first: how many, of what. */
function Sum({ found }: { found: ImportPage }) {
  const t = useTexts('organisation')
  const { counts, state, unknownColumns, leftOut, endedMissing } = found
  const problems = problemsIn(found)
  const missing = counts.people?.missing ?? 0
  return (
    <div className={styles.sum}>
      {problems > 0 && (
        <p>
          <LiveText>
            {t(state !== 'preview' && leftOut ? 'import.sum.leftOut' : 'import.sum.problem', {
              count: problems,
            })}
          </LiveText>
        </p>
      )}
      {counts.units && <p>{t('import.sum.units', counts.units)}</p>}
      {counts.people && <p>{t('import.sum.people', counts.people)}</p>}
      {missing > 0 && (
        <p>{t(endedMissing ? 'import.sum.ended' : 'import.sum.missing', { count: missing })}</p>
      )}
      {unknownColumns.length > 0 && (
        <p className={styles.quiet}>{t('import.unknown', { columns: unknownColumns.join(', ') })}</p>
      )}
    </div>
  )
}

/** The faulty rows in a file of their own, to mend and send again. */
function MendRows({ id }: { id: string }) {
  const t = useTexts('organisation')
  const download = useMutation({
    mutationFn: () => api.call('GET /imports/:id/problems', { params: { id } }),
    onSuccess: ({ tables }) => {
      for (const { list, rows } of tables)
        saveCsv(list === 'units' ? 'enheter-som-rettes.csv' : 'ansatte-som-rettes.csv', rows)
    },
  })
  return (
    <div className={styles.actions}>
      <p>{t('import.problems.download.hint')}</p>
      {download.error && <ProblemView problem={download.error} />}
      <Button variant="secondary" loading={download.isPending} onClick={() => download.mutate()}>
        {t('import.problems.download')}
      </Button>
    </div>
  )
}

function Undo({ id, until }: { id: string; until: string }) {
  const t = useTexts('organisation')
  const format = useFormat()
  const undo = useChange({
    work: () => api.call('POST /imports/:id/undo', { params: { id } }),
    said: t('import.undo.done'),
  })
  return (
    <Section title={t('import.undo.title')}>
      <p>{t('import.undo.until', { day: format.when(until) })}</p>
      {undo.error && <StaleProblem problem={undo.error} />}
      <Button variant="secondary" loading={undo.isPending} onClick={() => undo.mutate(undefined)}>
        {t('import.undo')}
      </Button>
    </Section>
  )
}

function Undone({ found: { kept, hasLeft } }: { found: ImportPage }) {
  const t = useTexts('organisation')
  if (kept.length + hasLeft.length === 0) return <p>{t('import.kept.none')}</p>
  return (
    <>
      {kept.length > 0 && (
        <Section title={t('import.kept.title')}>
          <p>{t('import.kept.why')}</p>
          <Names of={kept} />
        </Section>
      )}
      {hasLeft.length > 0 && (
        <Section title={t('import.hasLeft.title')}>
          <p>{t('import.hasLeft.why')}</p>
          <Names of={hasLeft} />
        </Section>
      )}
    </>
  )
}

const Names = ({ of: names }: { of: readonly string[] }) => (
  <ul>
    {names.map((name) => (
      <li key={name}>{name}</li>
    ))}
  </ul>
)
