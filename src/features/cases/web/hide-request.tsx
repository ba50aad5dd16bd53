import { api } from '#web/api.ts'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import form from '#web/ui/form.module.css'
import { WordsForm } from '#web/ui/words-form.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { CaseTexts } from '../contract.ts'

type Props = {
  caseId: string
  request: CaseTexts['requests'][number]
  onAnswered: (said: string) => void
}

/** Somebody asks that something be hidden. Hiding it is the page's own work; here is the other answer. */
export function HideRequest({ caseId, request, onAnswered }: Props) {
  const t = useTexts('cases')
  const format = useFormat()
  const { id: requestId, at, words } = request
  return (
    <div className={form.nudge}>
      <p>{t('hide.asked', { when: format.when(at) })}</p>
      {words && <p>{t('hide.asked.words', { words })}</p>}
      <ChangeDrawer title={t('hide.decline.title')} opener={t('hide.decline')}>
        {(close) => (
          <WordsForm
            name={`hide.${requestId}.decline`}
            label={t('hide.decline.reason')}
            hint={t('hide.decline.hint')}
            missing={t('hide.decline.missing')}
            button={t('hide.decline.do')}
            said={t('hide.decline.done')}
            send={({ text: reason, notIdentity }) => {
              const params = { id: caseId, requestId }
              return api.call('POST /cases/:id/hide-requests/:requestId/decline', {
                params,
                body: { reason, notIdentity },
              })
            }}
            onDone={(said) => {
              close()
              onAnswered(said)
            }}
            takesFocus
          />
        )}
      </ChangeDrawer>
    </div>
  )
}
