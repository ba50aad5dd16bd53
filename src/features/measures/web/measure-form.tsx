import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { PositionChoice, type Position } from '#features/organisation/web/position-choice.tsx'
import type { FieldProblem } from '#web/api-problem.ts'
import { businessTime } from '#web/business-time.ts'
import { DraftTextarea } from '#web/ui/draft-textarea.tsx'
import { messageFor, showErrors } from '#web/ui/form-errors.ts'
import styles from '#web/ui/form.module.css'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useContentId } from '#web/ui/use-content-id.ts'
import { useDraft } from '#web/ui/use-draft.ts'
import { useTexts } from '#web/use-texts.tsx'
import { useChange } from '#web/use-change.ts'
import type { NewMeasure } from '../contract.ts'
import { dueProblem } from './days.ts'
import { DueChoice } from './due-choice.tsx'
import { StrengthChoice } from './strength-choice.tsx'
import type { Strength } from './strength-choice.tsx'

type Props = {
  /** What the measure belongs to: keeps drafts apart. */
  of: string
  /** The unit it happened in, to suggest an owner. */
  unit: string
  strengths: readonly Strength[]
  othersAreWeak: boolean
  decide: (measure: NewMeasure) => Promise<unknown>
  onDone?: (said: string) => void
}

/** Decides a measure: what, who, when and how strong. */
export function MeasureForm({ of, unit, strengths, othersAreWeak, decide, onDone }: Props) {
  const t = useTexts('measures')
  const title = useDraft(`${of}.measure.title`)
  const background = useDraft(`${of}.measure.background`)
  const id = useContentId(`${of}.measure`)
  const [owner, setOwner] = useState<Position>()
  const [dueOn, setDueOn] = useState('')
  const [strength, setStrength] = useState<number>()
  const [isTried, setTried] = useState(false)
  const said = t('form.done')
  const save = useChange({
    work: decide,
    said,
    after: () => {
      for (const draft of [title, background, id]) draft.clear()
      setOwner(undefined)
      setDueOn('')
      setStrength(undefined)
      setTried(false)
      onDone?.(said)
    },
  })

  const missing: FieldProblem[] = []
  if (title.text.trim() === '') missing.push({ path: 'measure-title', message: t('form.missing.title') })
  if (!owner) missing.push({ path: 'measure-owner', message: t('form.missing.owner') })
  const wrongDue = dueProblem(dueOn, businessTime())
  if (wrongDue) missing.push({ path: 'measure-due', message: t(wrongDue) })
  if (!strength) missing.push({ path: 'measure-strength', message: t('form.missing.strength') })
  const problems = isTried ? missing : []

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (save.isPending) return
    showErrors(missing, () => setTried(true))
    if (missing.length > 0 || !owner || !strength) return
    const content = {
      title: title.text,
      background: background.text,
      notIdentity: [...title.notIdentity, ...background.notIdentity],
      ownerPositionId: owner.id,
      dueOn,
      strength,
    }
    save.mutate({ id: id.idFor(content), ...content })
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <DraftTextarea
        id="measure-title"
        label={t('form.title')}
        hint={t('form.title.hint')}
        draft={{ ...title, write: (text) => title.write(text.replaceAll('\n', ' ')) }}
        rows={1}
        maxLength={200}
        error={messageFor(problems, 'measure-title')}
      />
      <DraftTextarea
        id="measure-background"
        label={t('form.background')}
        hint={t('form.background.hint')}
        draft={background}
        rows={2}
      />
      <PositionChoice
        id="measure-owner"
        legend={t('form.owner')}
        suggestFor={unit}
        value={owner}
        onChange={setOwner}
        error={messageFor(problems, 'measure-owner')}
      />
      <DueChoice
        id="measure-due"
        legend={t('form.due')}
        value={dueOn}
        onChange={setDueOn}
        error={messageFor(problems, 'measure-due')}
      />
      <StrengthChoice
        id="measure-strength"
        strengths={strengths}
        value={strength}
        onChange={setStrength}
        othersAreWeak={othersAreWeak}
        error={messageFor(problems, 'measure-strength')}
      />
      {save.error && <ProblemView problem={save.error} />}
      <Button type="submit" loading={save.isPending}>
        {t('form.send')}
      </Button>
    </form>
  )
}
