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

/** What the type asks besides: short, at most three, and nobody has to answer. */
export function Questions({ form, draft, onChange }: Props) {
  const t = useTexts('reporting')
  const unit = form.units.find(({ id }) => id === draft.unitId)
  const tile = tileOf(form, unit, draft.typeCode)
  const isNameless = draft.sender === 'anonymous'
  // A form that was kept on the phone before there were questions has none.
  const asked = (tile?.questions ?? []).filter(
    ({ kind }) => kind !== 'place' || (!isNameless && unit && unit.locations.length > 0),
  )
  const leader = tile?.asksAboutLeader ?? null
  const answers = draft.answers ?? {}
  const repeat = asked.find(({ isRepeat }) => isRepeat)
  const saysRepeated = repeat !== undefined && answers[repeat.code] === true
  return (
    <>
      {!isNameless && (
        <CopyEarlier
          form={form}
          draft={draft}
          repeatCode={repeat?.code}
          saysRepeated={saysRepeated}
          onChange={onChange}
        />
      )}
      {asked.length > 0 && (
        <div className={styles.questions}>
          <p className={styles.hint}>{t('questions.hint')}</p>
          {asked.map((one) =>
            one.kind === 'place' ? (
              <PlaceQuestion
                key={one.code}
                question={one}
                unit={unit}
                value={draft.locationId}
                onChange={(locationId) => onChange({ locationId })}
              />
            ) : (
              <Question
                key={one.code}
                question={one}
                value={answers[one.code]}
                onChange={(answer) => onChange({ answers: withAnswer(answers, one.code, answer) })}
              />
            ),
          )}
        </div>
      )}
      {leader && (
        <ChoiceCards
          legend={t(`leader.${leader}`)}
          description={t('leader.hint')}
          layout="pair"
          choices={[
            { value: 'yes', label: t('answer.yes') },
            { value: 'no', label: t('answer.no') },
          ]}
          value={said(draft.aboutLeader)}
          onChange={(value) => onChange({ aboutLeader: value === 'yes' })}
        />
      )}
    </>
  )
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

const said = (answer: unknown): 'yes' | 'no' | undefined => {
  if (typeof answer !== 'boolean') return undefined
  return answer ? 'yes' : 'no'
}

type QuestionProps = {
  question: Asked
  value: Answers[string] | undefined
  onChange: (answer: Answers[string] | undefined) => void
}

function Question({ question, value, onChange }: QuestionProps) {
  const t = useTexts('reporting')
  const { kind, words, options } = question
  if (kind === 'number') return <NumberQuestion question={question} value={value} onChange={onChange} />
  if (kind === 'choice')
    return (
      <ChoiceCards
        legend={words}
        choices={options.map(({ code, name }) => ({ value: code, label: name }))}
        value={typeof value === 'string' ? value : undefined}
        onChange={onChange}
      />
    )
  return (
    <ChoiceCards
      legend={words}
      layout="pair"
      choices={[
        { value: 'yes', label: t('answer.yes') },
        { value: 'no', label: t('answer.no') },
      ]}
      value={said(value)}
      onChange={(answer) => onChange(answer === 'yes')}
    />
  )
}

function NumberQuestion({ question, value, onChange }: QuestionProps) {
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
