import { Button } from '@digdir/designsystemet-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { newId } from '#kernel/ids.ts'
import { api } from '#web/api.ts'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import form from '#web/ui/form.module.css'
import { LiveText } from '#web/ui/live-region.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { ExportStatus } from '../contract.ts'
import { mostRows } from '../rules.ts'
import styles from './export-list.module.css'
import type { filterOf } from './list-search.ts'

/** So often one asks how far it has come. */
const pause = 700

const save = (id: string) => api.save('GET /cases/exports/:id/file', { params: { id } })

/** The whole list as a file. A small one is saved as soon as it is made; for a large one it is told how far it is. */
export function ExportList({ filter }: { filter: ReturnType<typeof filterOf> }) {
  const t = useTexts('cases')
  const [asked, setAsked] = useState<string>()
  const ask = useMutation({
    networkMode: 'always',
    mutationFn: (format: ExportStatus['format']) =>
      api.call('POST /cases/exports', { body: { id: newId(), format, filter } }),
    onSuccess: ({ id }) => setAsked(id),
  })
  const again = useMutation({ mutationFn: () => save(asked ?? '') })
  // Asked for out here, so that the file is saved even when the drawer is closed meanwhile.
  const { data: status, error } = useQuery({
    queryKey: ['case-export', asked],
    enabled: asked !== undefined,
    queryFn: async ({ signal }) => {
      const id = asked ?? ''
      const found = await api.call('GET /cases/exports/:id', { params: { id }, signal })
      if (found.state === 'ready') await save(id)
      return found
    },
    refetchInterval: ({ state: { data } }) => (!data || data.state === 'running' ? pause : false),
    // What is ready has been saved, and is saved again when somebody asks for it.
    staleTime: Infinity,
    gcTime: 0,
  })
  return (
    <ChangeDrawer title={t('export.title')} opener={t('export.title')}>
      {() => (
        <>
          <p className={form.quiet}>{t('export.lead')}</p>
          <div className={form.ways}>
            {(['xlsx', 'csv'] as const).map((format) => (
              <Button
                key={format}
                variant="secondary"
                loading={ask.isPending}
                onClick={() => ask.mutate(format)}
              >
                {t(`export.${format}`)}
              </Button>
            ))}
          </div>
          {ask.error && <ProblemView problem={ask.error} />}
          {error && <ProblemView problem={error} />}
          {asked && !error && <Progress status={status} again={again} />}
        </>
      )}
    </ChangeDrawer>
  )
}

type Again = { error: Error | null; isPending: boolean; mutate: () => void }
type ProgressProps = { status: ExportStatus | undefined; again: Again }

function Progress({ status, again }: ProgressProps) {
  const t = useTexts('cases')
  if (!status) return <p>{t('export.begins')}</p>
  const { state, done, expected } = status
  if (state === 'ready') {
    return (
      <div className={styles.saved}>
        <p>
          <LiveText>{t('export.ready', { count: done })}</LiveText>
        </p>
        {again.error && <ProblemView problem={again.error} />}
        <Button variant="tertiary" loading={again.isPending} onClick={() => again.mutate()}>
          {t('export.save')}
        </Button>
      </div>
    )
  }
  return <p>{sentence()}</p>

  function sentence() {
    if (!status) return null
    if (state === 'failed') return <LiveText>{t('export.failed')}</LiveText>
    if (state === 'tooLarge') return <LiveText>{t('export.tooLarge')}</LiveText>
    if (state === 'tooMany')
      return <LiveText>{t(`export.tooMany.${status.format}`, { most: mostRows[status.format] })}</LiveText>
    return expected === null ? t('export.begins') : t('export.progress', { done, expected })
  }
}
