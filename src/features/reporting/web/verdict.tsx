import { Button } from '@digdir/designsystemet-react'
import { useEffect, useRef, useState } from 'react'
import { api } from '#web/api.ts'
import { NextStep } from '#web/ui/next-step.tsx'
import { StaleProblem } from '#web/ui/stale-problem.tsx'
import { useDraft } from '#web/ui/use-draft.ts'
import { WordsForm } from '#web/ui/words-form.tsx'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { Report } from '../contract.ts'

/** «Ble det løst?» The reporter has the last word. */
export function Verdict({ report }: { report: Report }) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const begun = useDraft(`report.${report.id}.unsolved`).text !== ''
  const [isUnsolved, setUnsolved] = useState(begun)
  const [isBegun, setBegun] = useState(begun)
  const [hasAnswered, setAnswered] = useState(false)
  const thanks = useRef<HTMLParagraphElement>(null)
  const params = { id: report.id }
  // The buttons are gone, and what came of them takes their place.
  useEffect(() => {
    if (hasAnswered) thanks.current?.focus()
  }, [hasAnswered])
  const accept = useChange({
    work: () => api.call('POST /reports/:id/verdict', { params, body: { solved: true } }),
    said: t('verdict.sent'),
    after: () => setAnswered(true),
  })
  const openUnsolved = () => {
    setBegun(false)
    setUnsolved(true)
  }
  if (report.solved !== null) {
    return (
      <p ref={thanks} tabIndex={-1}>
        {t(report.solved ? 'one.solvedYes' : 'one.solvedNo')}
      </p>
    )
  }
  if (!report.asksWhetherSolved) return null
  if (isUnsolved) {
    return (
      <NextStep title={t('verdict.question')}>
        <WordsForm
          name={`report.${report.id}.unsolved`}
          label={t('verdict.label')}
          hint={t('verdict.hint')}
          missing={t('verdict.missing')}
          button={t('verdict.send')}
          said={t('verdict.sent')}
          takesFocus={!isBegun}
          send={({ text, notIdentity }) =>
            api.call('POST /reports/:id/verdict', { params, body: { solved: false, text, notIdentity } })
          }
          onDone={() => setAnswered(true)}
          ways={
            <Button variant="tertiary" onClick={() => setUnsolved(false)}>
              {shell('cancel')}
            </Button>
          }
        />
      </NextStep>
    )
  }
  return (
    <>
      <NextStep title={t('verdict.question')} why={t('verdict.why')}>
        <Button loading={accept.isPending} onClick={() => !accept.isPending && accept.mutate(undefined)}>
          {t('verdict.yes')}
        </Button>
        <Button variant="secondary" onClick={openUnsolved}>
          {t('verdict.no')}
        </Button>
      </NextStep>
      {accept.error && <StaleProblem problem={accept.error} />}
    </>
  )
}
