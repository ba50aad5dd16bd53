import { useQuery } from '@tanstack/react-query'
import { useMay, useSession } from '#web/session.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { api } from '#web/api.ts'
import { useTexts } from '#web/use-texts.tsx'
import { stepsOf } from '../rules.ts'
import styles from './checklist.module.css'
import { ChecklistStep } from './checklist-step.tsx'
import { useStepWords } from './step-words.ts'

/** «Kom i gang»: what is done, what is left, and where to do it. The first that is left has the page's one filled button. */
export function Checklist() {
  const t = useTexts('setup')
  const mayDo = useMay('municipality:set')
  const { demo } = useSession()
  const wordsOf = useStepWords()
  const { data, error, refetch } = useQuery({
    queryKey: ['setup'],
    queryFn: () => api.call('GET /setup'),
    // A trial mail is on its way, and says soon how it went.
    refetchInterval: (query) => (query.state.data?.mail.state === 'waiting' ? 2000 : false),
  })
  if (!data) return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  const steps = stepsOf(data, demo)
  const left = steps.filter(({ isDone }) => !isDone)
  return (
    <Page>
      <PageHeading
        title={t('start.title')}
        lead={left.length > 0 ? t('start.left', { count: left.length }) : t('start.done')}
      />
      <ol className={styles.steps}>
        {steps.map(({ step, isDone }) => (
          <ChecklistStep
            key={step}
            step={step}
            isDone={isDone}
            isNext={step === left[0]?.step}
            mayDo={mayDo}
            mayTryMail={mayDo && !['demo', 'noServer'].includes(data.mail.state)}
            words={wordsOf(step, isDone, data)}
          />
        ))}
      </ol>
    </Page>
  )
}
