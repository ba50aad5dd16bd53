import { useState } from 'react'
import { api } from '#web/api.ts'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { LiveText } from '#web/ui/live-region.tsx'
import { WordsForm } from '#web/ui/words-form.tsx'
import { useTexts } from '#web/use-texts.tsx'

/** «Vis hvem»: the name, for a reason that the reporter and the case are told. It is gone when the page is left. */
export function SeeReporter({ caseId, reportId }: { caseId: string; reportId: string }) {
  const t = useTexts('cases')
  const [name, setName] = useState<string>()
  if (name)
    return (
      <p>
        <LiveText>{t('who.is', { name })}</LiveText>
      </p>
    )
  return (
    <ChangeDrawer title={t('who.title')} opener={t('who.open')}>
      {(close) => (
        <WordsForm
          name={`report.${reportId}.who`}
          label={t('who.label')}
          hint={t('who.hint')}
          missing={t('who.missing')}
          button={t('who.show')}
          said={t('who.shown')}
          takesFocus
          send={async ({ text, notIdentity }) => {
            const params = { id: caseId, reportId }
            const seen = await api.call('POST /cases/:id/reports/:reportId/reporter', {
              params,
              body: { purpose: text, notIdentity },
            })
            setName(seen.name)
          }}
          onDone={close}
        />
      )}
    </ChangeDrawer>
  )
}
