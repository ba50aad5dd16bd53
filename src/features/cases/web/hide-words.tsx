import { Link } from '@digdir/designsystemet-react'
import { Link as RouteLink } from '@tanstack/react-router'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { AskToHide } from '#web/ui/ask-to-hide.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { CaseView } from '../contract.ts'
import { CaseDrawer } from './told.tsx'

/** Something in the words should not be read by all: hide it, or ask those who may. */
export function HideWords({ view }: { view: CaseView }) {
  const t = useTexts('cases')
  if (useMay('words:hide'))
    return (
      <Link asChild>
        <RouteLink to="/saker/$number/skjul" params={{ number: view.number }}>
          {t('hide.open')}
        </RouteLink>
      </Link>
    )
  return (
    <CaseDrawer at="case" title={t('ask.title')} opener={t('ask.open')}>
      {(done) => (
        <AskToHide
          name={`case.${view.id}.hide`}
          label={t('ask.label')}
          hint={t('ask.hint')}
          button={t('ask.send')}
          said={t('ask.done')}
          send={({ text: words, ...rest }) =>
            api.call('POST /cases/:id/hide-requests', { params: { id: view.id }, body: { words, ...rest } })
          }
          onDone={done}
        />
      )}
    </CaseDrawer>
  )
}
