import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { api } from '#web/api.ts'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import form from '#web/ui/form.module.css'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { WordsForm } from '#web/ui/words-form.tsx'
import { useChange } from '#web/use-change.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { CaseTexts } from '../contract.ts'
import { saidOf } from './hide-reason.tsx'
import styles from './hidden-words.module.css'

type Text = CaseTexts['texts'][number]

type Props = { caseId: string; text: Text; onShownAgain: (said: string) => void }

/** What is hidden of a text: who did it and why, with the ways to undo it and to read what was sent. */
export function HiddenWords({ caseId, text, onShownAgain }: Props) {
  const t = useTexts('cases')
  const format = useFormat()
  const undo = useChange({
    work: (maskId: string) => api.call('DELETE /cases/:id/masks/:maskId', { params: { id: caseId, maskId } }),
    said: t('hide.again.done'),
    after: () => onShownAgain(t('hide.again.done')),
  })
  if (text.masks.length === 0) return null
  return (
    <div className={form.nudge}>
      {text.masks.map(({ id, at, name, reason, words }) => (
        <div key={id}>
          <p>
            {t('hide.by', {
              name,
              when: format.when(at),
              reason: saidOf(reason, words).words || t(`hide.reason.${reason}`),
            })}
          </p>
          <Button
            type="button"
            className={styles.edge}
            variant="tertiary"
            loading={undo.isPending && undo.variables === id}
            onClick={() => undo.mutate(id)}
          >
            {t('hide.again')}
          </Button>
        </div>
      ))}
      {undo.error && <ProblemView problem={undo.error} />}
      <ChangeDrawer title={t('hide.read')} opener={t('hide.read')}>
        {() => <ReadOriginal caseId={caseId} textId={text.id} />}
      </ChangeDrawer>
    </div>
  )
}

function ReadOriginal({ caseId, textId }: { caseId: string; textId: string }) {
  const t = useTexts('cases')
  const [original, setOriginal] = useState<string>()
  if (original !== undefined) return <Quote by={t('hide.original')}>{original}</Quote>
  return (
    <WordsForm
      name={`hide.${textId}.purpose`}
      label={t('hide.read.purpose')}
      hint={t('hide.read.hint')}
      missing={t('hide.read.missing')}
      button={t('hide.read.show')}
      said={t('hide.read.done')}
      send={async ({ text: purpose, notIdentity }) => {
        const params = { id: caseId, textId }
        const { text } = await api.call('POST /cases/:id/texts/:textId/original', {
          params,
          body: { purpose, notIdentity },
        })
        setOriginal(text)
      }}
      onDone={() => undefined}
    />
  )
}
