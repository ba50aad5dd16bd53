import { Button } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import { Suspense } from 'react'
import { businessTime } from '#web/business-time.ts'
import { Loading } from '#web/ui/loading.tsx'
import { NextStep } from '#web/ui/next-step.tsx'
import { useFocusAfterChange } from '#web/use-focus-after-change.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { CaseView, NextStep as Step } from '../contract.ts'
import { nextStep } from '../rules.ts'
import { AcknowledgeForm } from './acknowledge-form.tsx'
import { AssessForm } from './assess-form.tsx'
import { CameBack } from './came-back.tsx'
import { factsOf, refusalFor } from './case-facts-of.ts'
import { CloseForm } from './close-form.tsx'
import { CaseMeasureForm } from './case-measure-form.tsx'
import { useOwner, useRefusalWords, useReporter } from './words.ts'

/** The one thing to do next, with its form for those who may do it, and its doer's name for everybody else. */
export function CaseNextStep({ view }: { view: CaseView }) {
  const t = useTexts('cases')
  const name = useReporter(view)
  const owner = useOwner(view)
  const why = useWhy(view)
  const headingRef = useFocusAfterChange<HTMLHeadingElement>(view.version)
  const step = nextStep(factsOf(view))
  if (view.trialFrom)
    return <NextStep headingRef={headingRef} title={t('trial.title')} why={t('trial.why')} />
  if (step === 'none' || step === 'waitForMeasures') {
    return (
      <NextStep isStep={step !== 'none'} headingRef={headingRef} title={t(`next.${step}`)} why={why(step)}>
        <OwnMeasure view={view} />
      </NextStep>
    )
  }
  const Form = forms[step]
  const isMine = refusalFor(step, view) === null
  const isAgain = view.isBack || (step === 'close' && view.reopened > 0)
  const title = step === 'assess' && view.isBack ? 'next.assess.back' : (`next.${step}` as const)
  // A description in the place of a name is followed by a comma.
  const isUnnamed = step === 'acknowledge' && !view.reporterFirstName
  return (
    <NextStep
      headingRef={headingRef}
      title={
        isMine
          ? t(isUnnamed ? 'next.acknowledge.unnamed' : title, { name })
          : t(`${title}.other`, { owner, name })
      }
      why={why(step)}
      form={
        (isMine || isAgain) && (
          <>
            {isAgain && <CameBack view={view} />}
            {isMine && (
              <Suspense fallback={<Loading />}>
                <Form view={view} />
              </Suspense>
            )}
          </>
        )
      }
    />
  )
}

const forms = {
  acknowledge: AcknowledgeForm,
  assess: AssessForm,
  addMeasure: CaseMeasureForm,
  close: CloseForm,
}

/** One sentence of why, for each step. */
function useWhy(view: CaseView) {
  const t = useTexts('cases')
  const format = useFormat()
  const refusalWords = useRefusalWords()
  const name = useReporter(view)
  return (step: Step): string | undefined => {
    // Then what was said when it came back is why.
    if (step === 'assess' && view.isBack) return undefined
    if (step === 'acknowledge') {
      const isLate = Date.parse(view.responseDueAt) < businessTime().getTime()
      return t(isLate ? 'why.acknowledge.late' : 'why.acknowledge', {
        name,
        when: format.when(view.responseDueAt),
      })
    }
    if (step === 'none') return t('why.none', { name, day: format.day(view.closedAt ?? view.openedAt) })
    const refusal = step === 'addMeasure' || step === 'waitForMeasures' ? closeRefusal(view) : null
    if (refusal) return refusalWords(refusal)
    return t(`why.${step === 'assess' ? 'assess' : 'close'}`, { name, day: format.day(view.dueOn) })
  }
}

/** What still stands between the case and its end, asked on the owner's behalf. */
const closeRefusal = (view: CaseView) => refusalFor('close', { ...view, relations: ['owner'] })

/** Where the leader owns a measure the case waits for, it is hers to do. */
function OwnMeasure({ view }: { view: CaseView }) {
  const t = useTexts('cases')
  const own = view.measures.find((measure) => measure.mayWork)
  if (!own) return null
  return (
    <Button asChild>
      <Link to="/tiltak/$id" params={{ id: own.id }}>
        {t('next.ownMeasure')}
      </Link>
    </Button>
  )
}
