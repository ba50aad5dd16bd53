import { Button, ValidationMessage } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { newId } from '#kernel/ids.ts'
import { api } from '#web/api.ts'
import form from '#web/ui/form.module.css'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useChange } from '#web/use-change.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { CaseTexts } from '../contract.ts'
import { HideReason, lacksWords, saidOf, type Reason } from './hide-reason.tsx'
import { HiddenWords } from './hidden-words.tsx'
import { MarkWords } from './mark-words.tsx'
import { rangesOf, wordsOf } from './words-of.ts'

type Marked = Readonly<Record<string, ReadonlySet<number>>>

type Props = { found: CaseTexts; onDone: (said: string) => void }

/** Words are marked in one or more of the texts, and hidden for one reason. */
export function HideForm({ found, onDone }: Props) {
  const t = useTexts('cases')
  const format = useFormat()
  const [marked, setMarked] = useState<Marked>({})
  const [reason, setReason] = useState<Reason>()
  const [words, setWords] = useState('')
  const [isTried, setTried] = useState(false)
  // The same taps again are the same masks.
  const [ids] = useState(() => new Map(found.texts.map(({ id }) => [id, newId()])))
  const chosen = found.texts.filter(({ id }) => (marked[id]?.size ?? 0) > 0)
  const change = useChange({
    work: async (why: Reason) => {
      for (const { id: textId, text, version } of chosen) {
        const ranges = rangesOf(wordsOf(text), marked[textId] ?? new Set())
        const mask = { id: ids.get(textId) ?? newId(), textId, version, ranges, ...saidOf(why, words) }
        await api.call('POST /cases/:id/masks', { params: { id: found.id }, body: mask })
      }
    },
    said: t('hide.done'),
    after: () => onDone(t('hide.done')),
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason && !lacksWords(reason, words) && chosen.length > 0 && !change.isPending) change.mutate(reason)
  }
  return (
    <>
      {found.texts.map((one) => {
        const kind = one.kind === 'message' && !one.fromReporter ? 'handler' : one.kind
        return (
          <Section key={one.id} title={t(`hide.text.${kind}`)}>
            <p className={form.quiet}>{format.when(one.at)}</p>
            <MarkWords
              label={t('hide.words.label')}
              keys={t('hide.keys')}
              text={one.text}
              marked={marked[one.id] ?? new Set()}
              onMark={(next) => setMarked({ ...marked, [one.id]: next })}
            />
            <HiddenWords caseId={found.id} text={one} onShownAgain={onDone} />
          </Section>
        )
      })}
      <form className={form.form} onSubmit={submit} noValidate>
        <HideReason
          legend={t('hide.reason')}
          name="hide-reason"
          reason={reason}
          words={words}
          isTried={isTried}
          onReason={setReason}
          onWords={setWords}
        />
        {isTried && chosen.length === 0 && <ValidationMessage>{t('hide.words.missing')}</ValidationMessage>}
        {change.error && <ProblemView problem={change.error} />}
        <Button type="submit" loading={change.isPending}>
          {t('hide.do')}
        </Button>
      </form>
    </>
  )
}
