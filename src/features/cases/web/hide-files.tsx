import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { AttachedFile } from '#features/files/web/attached-files.tsx'
import { api } from '#web/api.ts'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import form from '#web/ui/form.module.css'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { CaseTexts } from '../contract.ts'
import { HideReason, lacksWords, saidOf, type Reason } from './hide-reason.tsx'

type File = CaseTexts['files'][number]

type Props = { found: CaseTexts; onDone: (said: string) => void }

/** The photos and files of a case, where one shows what should not be seen. */
export function HideFiles({ found, onDone }: Props) {
  const t = useTexts('cases')
  if (found.files.length === 0) return null
  return (
    <Section title={t('hide.files')}>
      {found.files.map((file) => (
        <div key={file.id} className={form.form}>
          <AttachedFile caseId={found.id} file={file} mayRead={found.mayReadCase} />
          {file.hidden ? (
            <ShowAgain caseId={found.id} file={file} onDone={onDone} />
          ) : (
            <ChangeDrawer title={t('hide.file')} opener={t('hide.file')}>
              {(close) => (
                <HideFile
                  caseId={found.id}
                  file={file}
                  onDone={(said) => {
                    close()
                    onDone(said)
                  }}
                />
              )}
            </ChangeDrawer>
          )}
        </div>
      ))}
    </Section>
  )
}

type OfFile = { caseId: string; file: File; onDone: (said: string) => void }

function HideFile({ caseId, file, onDone }: OfFile) {
  const t = useTexts('cases')
  const [reason, setReason] = useState<Reason>()
  const [words, setWords] = useState('')
  const [isTried, setTried] = useState(false)
  const params = { id: caseId, fileId: file.id }
  const change = useChange({
    work: (why: Reason) =>
      api.call('PUT /cases/:id/files/:fileId/hiding', { params, body: saidOf(why, words) }),
    said: t('hide.file.done'),
    after: () => onDone(t('hide.file.done')),
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason && !lacksWords(reason, words) && !change.isPending) change.mutate(reason)
  }
  return (
    <form className={form.form} onSubmit={submit} noValidate>
      <HideReason
        legend={t('hide.file.reason')}
        name={`hide-${file.id}`}
        reason={reason}
        words={words}
        isTried={isTried}
        onReason={setReason}
        onWords={setWords}
      />
      {change.error && <ProblemView problem={change.error} />}
      <Button type="submit" variant="secondary" loading={change.isPending}>
        {t('hide.file')}
      </Button>
    </form>
  )
}

function ShowAgain({ caseId, file, onDone }: OfFile) {
  const t = useTexts('cases')
  const change = useChange({
    work: () =>
      api.call('DELETE /cases/:id/files/:fileId/hiding', { params: { id: caseId, fileId: file.id } }),
    said: t('hide.again.done'),
    after: () => onDone(t('hide.again.done')),
  })
  return (
    <div>
      {change.error && <ProblemView problem={change.error} />}
      <Button variant="tertiary" loading={change.isPending} onClick={() => change.mutate(undefined)}>
        {t('hide.again')}
      </Button>
    </div>
  )
}
