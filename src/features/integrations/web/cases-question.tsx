import { Button } from '@digdir/designsystemet-react'
import { api } from '#web/api.ts'
import { NextStep } from '#web/ui/next-step.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { Service } from '../contract.ts'

/** The quality coordinator's yes or no to a program that asks to read cases. */
export function CasesQuestion({ service: { id, name, unit } }: { service: Service }) {
  const t = useTexts('integrations')
  const change = useChange({
    work: (allowed: boolean) =>
      api.call('POST /integrations/services/:id/cases', { params: { id }, body: { allowed } }),
    said: t('cases.decided'),
  })
  return (
    <NextStep
      title={t('cases.ask', { name, unit })}
      why={t('cases.ask.why')}
      form={change.error ? <ProblemView problem={change.error} /> : undefined}
    >
      <Button
        loading={change.isPending && change.variables}
        onClick={() => change.isPending || change.mutate(true)}
      >
        {t('cases.allow')}
      </Button>
      <Button
        variant="secondary"
        loading={change.isPending && !change.variables}
        onClick={() => change.isPending || change.mutate(false)}
      >
        {t('cases.refuse')}
      </Button>
    </NextStep>
  )
}
