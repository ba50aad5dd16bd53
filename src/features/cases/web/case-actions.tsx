import { Suspense } from 'react'
import { api } from '#web/api.ts'
import { Loading } from '#web/ui/loading.tsx'
import { WordsForm } from '#web/ui/words-form.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { CaseView } from '../contract.ts'
import { nextStep } from '../rules.ts'
import { AssessForm } from './assess-form.tsx'
import styles from './case-actions.module.css'
import { factsOf, refusalFor } from './case-facts-of.ts'
import { CaseMeasureForm } from './case-measure-form.tsx'
import { ForwardForm } from './forward-form.tsx'
import { HideWords } from './hide-words.tsx'
import { RetypeForm } from './retype-form.tsx'
import { CaseDrawer } from './told.tsx'
import { Trial } from './trial.tsx'
import { useAttempt } from './unsent.tsx'
import { useRefusalWords, useReporter } from './words.ts'

/** What else this person may do with the case, quieter than the next step. */
export function CaseActions({ view }: { view: CaseView }) {
  const t = useTexts('cases')
  const refusalWords = useRefusalWords()
  const name = useReporter(view)
  const step = nextStep(factsOf(view))
  const may = (verb: Parameters<typeof refusalFor>[0]) => refusalFor(verb, view) === null
  const forwardRefusal = refusalFor('forward', view)
  const isStuck = forwardRefusal?.key.endsWith('forwardedTwice')
  return (
    <div className={styles.actions}>
      {step !== 'assess' && may('assess') && view.state !== 'acknowledged' && (
        <CaseDrawer at="case" title={t('assess.again')} opener={t('assess.again.open')}>
          {(done) => (
            <Suspense fallback={<Loading />}>
              <AssessForm view={view} onDone={done} />
            </Suspense>
          )}
        </CaseDrawer>
      )}
      {step !== 'addMeasure' && may('addMeasure') && (
        <CaseDrawer at="case" title={t('measures.add')} opener={t('measures.add.open')}>
          {(done) => (
            <Suspense fallback={<Loading />}>
              <CaseMeasureForm view={view} onDone={done} />
            </Suspense>
          )}
        </CaseDrawer>
      )}
      {may('comment') && (
        <CaseDrawer at="case" title={t('comment.title', { name })} opener={t('comment.open', { name })}>
          {(done) => <CommentForm view={view} onDone={done} />}
        </CaseDrawer>
      )}
      {!forwardRefusal && (
        <CaseDrawer at="case" title={t('forward.title')} opener={t('forward.open')}>
          {() => <ForwardForm view={view} />}
        </CaseDrawer>
      )}
      {may('reopen') && (
        <CaseDrawer at="case" title={t('reopen.title')} opener={t('reopen.open')}>
          {(done) => <ReopenForm view={view} onDone={done} />}
        </CaseDrawer>
      )}
      {may('retype') && (
        <CaseDrawer at="case" title={t('retype.title')} opener={t('retype.open')}>
          {(done) => (
            <Suspense fallback={<Loading />}>
              <RetypeForm view={view} onDone={done} />
            </Suspense>
          )}
        </CaseDrawer>
      )}
      <HideWords view={view} />
      <Trial view={view} />
      {isStuck && forwardRefusal && <p className={styles.quiet}>{refusalWords(forwardRefusal)}</p>}
    </div>
  )
}

type FormProps = { view: CaseView; onDone: (said: string) => void }

function CommentForm({ view, onDone }: FormProps) {
  const t = useTexts('cases')
  const name = useReporter(view)
  const attempt = useAttempt(view)
  return (
    <WordsForm
      name={`case.${view.id}.comment`}
      label={t('comment.label')}
      hint={t('comment.hint', { name })}
      missing={t('answer.missing', { name })}
      button={t('comment.send')}
      said={t('comment.done', { name })}
      send={(words) =>
        attempt('comment', words.text, () =>
          api.call('POST /cases/:id/comments', { params: { id: view.id }, body: words }),
        )
      }
      onDone={onDone}
    />
  )
}

function ReopenForm({ view, onDone }: FormProps) {
  const t = useTexts('cases')
  const attempt = useAttempt(view)
  const name = useReporter(view)
  return (
    <WordsForm
      name={`case.${view.id}.reopen`}
      label={t('reopen.reason')}
      hint={t('reason.hint', { name })}
      missing={t('reason.missing')}
      button={t('reopen.send')}
      said={t('reopen.done')}
      send={({ text: reason, notIdentity }) =>
        attempt('reopen', reason, () =>
          api.call('POST /cases/:id/reopen', { params: { id: view.id }, body: { reason, notIdentity } }),
        )
      }
      onDone={onDone}
    />
  )
}
