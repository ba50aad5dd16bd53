import { lazy, Suspense } from 'react'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { ReportDraft } from './report-draft.ts'

// Few come here: whoever reports for herself does not wait for it.
const BehalfForm = lazy(() => import('./behalf-form.tsx').then((part) => ({ default: part.BehalfForm })))

type Props = { draft: ReportDraft; onChange: (change: Partial<ReportDraft>) => void }

/** «Melder du for en annen, eller fra papir?», and what was chosen there. */
export function OnBehalf({ draft, onChange }: Props) {
  const t = useTexts('reporting')
  return (
    <div>
      {draft.behalf && (
        <p>{draft.behalf.shown ? t('behalf.is', { name: draft.behalf.shown }) : t('behalf.isColleague')}</p>
      )}
      {draft.trial && <p>{t('trial.is')}</p>}
      <ChangeDrawer title={t('behalf.open')} opener={t('behalf.open')}>
        {(close) => (
          <Suspense>
            <BehalfForm draft={draft} onChange={onChange} onDone={close} />
          </Suspense>
        )}
      </ChangeDrawer>
    </div>
  )
}
