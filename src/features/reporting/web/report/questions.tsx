import { Input, Label, Select, ValidationMessage } from '@digdir/designsystemet-react'
import { useId, useState } from 'react'
import { ChoiceCards } from '#web/ui/choice-cards.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Answers, Asked, ReportForm } from '../../contract.ts'
import { CopyEarlier } from './copy-earlier.tsx'
import styles from './questions.module.css'
import type { ReportDraft } from './report-draft.ts'

type Unit = ReportForm['units'][number]
type Props = {
  form: ReportForm
  draft: ReportDraft
  onChange: (change: Partial<ReportDraft>) => void
}

/**
 * What must be said before anything is sent: whether it is about a leader, since what is serious goes at once, and what
 * she can take over from last time.
 */
export function First({ form, draft, onChange }: Props) {
  const t = useTexts('reporting')
  const { leader, isNameless, repeat } = askedOf(form, draft)
  return (
    <>
      {!isNameless && (
        <CopyEarlier {...{ form, draft, onChange }} repeatCode={repeat?.code} isAsked={false} />
      )}
      {leader && (
        <YesNo
          legend={t(`leader.${leader}`)}
          description={t('leader.hint')}
          value={draft.aboutLeader}
          onChange={(aboutLeader) => onChange({ aboutLeader })}
        />
      )}
    </>
  )
}

/** What the type asks besides: short, at most three, and nobody has to answer. */
export function Questions({ form, draft, onChange }: Props) {
  const t = useTexts('reporting')
  const { asked, unit, isNameless, repeat } = askedOf(form, draft)
  const answers = draft.answers ?? {}
  if (asked.length === 0) return null
  return (
    <div className={styles.questions}>
      <p className={styles.hint}>{t('questions.hint', { count: asked.length })}</p>
      {asked.map((one) => (
        <Question
          key={one.code}
          question={one}
          unit={unit}
          locationId={draft.locationId}
          value={answers[one.code]}
          onPlace={(locationId) => onChange({ locationId })}
          onChange={(answer) => onChange({ answers: withAnswer(answers, one.code, answer) })}
        />
      ))}
      {repeat && answers[repeat.code] === true && !isNameless && (
        <CopyEarlier {...{ form, draft, onChange }} repeatCode={repeat.code} isAsked />
      )}
    </div>
  )
}

function askedOf(form: ReportForm, draft: ReportDraft) {
  const unit = form.units.find(({ id }) => id === draft.unitId)
  const tile = tileOf(form, unit, draft.typeCode)
  const isNameless = draft.sender === 'anonymous'
  // A form that was kept on the phone before there were questions has none. A place may say who was there.
  const asked = (tile?.questions ?? []).filter(
    ({ kind }) => kind !== 'place' || (!isNameless && unit && unit.locations.length > 0),
  )
  const repeat = asked.find(({ isRepeat }) => isRepeat)
  return { asked, unit, isNameless, repeat, leader: tile?.asksAboutLeader ?? null }
}

type Tile = Omit<Unit['tiles'][number], 'questions' | 'asksAboutLeader'> &
  Partial<Pick<Unit['tiles'][number], 'questions' | 'asksAboutLeader'>>

/** The type as her unit has it, or another of hers where that has no tile of it. */
function tileOf(form: ReportForm, unit: Unit | undefined, typeCode: string | null): Tile | undefined {
  const tiles = [unit, ...form.units].flatMap((one) => one?.tiles ?? [])
  return tiles.find((tile) => tile.typeCode === typeCode)
}

function withAnswer(answers: Answers, code: string, answer: Answers[string] | undefined): Answers {
  const { [code]: _, ...others } = answers
  return answer === undefined ? others : { ...others, [code]: answer }
}

type YesNoProps = {
  legend: string
  description?: string
  value: unknown
  onChange: (answer: boolean) => void
}

function YesNo({ legend, description, value, onChange }: YesNoProps) {
  const t = useTexts('reporting')
  const said = value === true ? 'yes' : 'no'
  return (
    <ChoiceCards
      legend={legend}
      description={description}
      layout="pair"
      choices={[
        { value: 'yes', label: t('answer.yes') },
        { value: 'no', label: t('answer.no') },
      ]}
      value={typeof value === 'boolean' ? said : undefined}
      onChange={(answer) => onChange(answer === 'yes')}
    />
  )
}

type QuestionProps = {
  question: Asked
  unit: Unit | undefined
  locationId: string | null
  value: Answers[string] | undefined
  onPlace: (locationId: string | null) => void
  onChange: (answer: Answers[string] | undefined) => void
}

function Question({ question, unit, locationId, value, onPlace, onChange }: QuestionProps) {
  const { kind, words, options } = question
  switch (kind) {
    case 'yesNo':
      return <YesNo legend={words} value={value} onChange={onChange} />
    case 'number':
      return <NumberQuestion question={question} value={value} onChange={onChange} />
    case 'place':
      return <PlaceQuestion question={question} unit={unit} value={locationId} onChange={onPlace} />
    case 'choice':
      return (
        <ChoiceCards
          legend={words}
          choices={options.map(({ code, name }) => ({ value: code, label: name }))}
          value={typeof value === 'string' ? value : undefined}
          onChange={onChange}
        />
      )
  }
}

function NumberQuestion({
  question,
  value,
  onChange,
}: Pick<QuestionProps, 'question' | 'value' | 'onChange'>) {
  const t = useTexts('reporting')
  const id = useId()
  const [typed, setTyped] = useState(value === undefined ? '' : String(value))
  const most = question.most ?? 0
  const isWrong = typed !== '' && Number(typed) > most
  const write = (text: string) => {
    const digits = text.replaceAll(/\D/g, '').slice(0, 7)
    setTyped(digits)
    onChange(digits === '' || Number(digits) > most ? undefined : Number(digits))
  }
  return (
    <div className={styles.field}>
      <Label htmlFor={id}>{question.words}</Label>
      <Input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        className={styles.number}
        value={typed}
        aria-invalid={isWrong ? true : undefined}
        aria-describedby={isWrong ? `${id}-wrong` : undefined}
        onChange={(event) => write(event.target.value)}
      />
      {isWrong && <ValidationMessage id={`${id}-wrong`}>{t('questions.most', { most })}</ValidationMessage>}
    </div>
  )
}

type PlaceProps = {
  question: Asked
  unit: Unit | undefined
  value: string | null
  onChange: (locationId: string | null) => void
}

/** The answer is the report's own place, which the line of facts shows. */
function PlaceQuestion({ question, unit, value, onChange }: PlaceProps) {
  const t = useTexts('reporting')
  const id = useId()
  return (
    <div className={styles.field}>
      <Label htmlFor={id}>{question.words}</Label>
      <Select id={id} value={value ?? ''} onChange={(event) => onChange(event.target.value || null)}>
        {[{ id: '', name: t('facts.noLocation') }, ...(unit?.locations ?? [])].map((place) => (
          <Select.Option key={place.id} value={place.id}>
            {place.name}
          </Select.Option>
        ))}
      </Select>
    </div>
  )
}
