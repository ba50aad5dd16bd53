import { Input, Label, Select, ValidationMessage } from '@digdir/designsystemet-react'
import { useId, useState } from 'react'
import { ChoiceCards } from '#web/ui/choice-cards.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Answers, Asked, FormUnit } from '../../contract.ts'
import styles from './questions.module.css'

type Place = { unit: FormUnit | undefined; locationId: string | null; onPlace: (id: string | null) => void }
type Props = {
  asked: readonly Asked[]
  answers: Answers
  onAnswer: (answers: Answers) => void
  /** Where a question of place may be answered: before anything is sent. */
  place?: Place
}

/** A type's questions: short, at most three, and nobody has to answer. */
export function QuestionFields({ asked, answers, onAnswer, place }: Props) {
  const t = useTexts('reporting')
  return (
    <>
      <p className={styles.hint}>{t('questions.hint', { count: asked.length })}</p>
      {asked.map((question) => (
        <Question
          key={question.code}
          question={question}
          place={place}
          value={answers[question.code]}
          onChange={(answer) => onAnswer(withAnswer(answers, question.code, answer))}
        />
      ))}
    </>
  )
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

export function YesNo({ legend, description, value, onChange }: YesNoProps) {
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
  place: Place | undefined
  value: Answers[string] | undefined
  onChange: (answer: Answers[string] | undefined) => void
}

function Question({ question, place, value, onChange }: QuestionProps) {
  const { kind, words, options } = question
  switch (kind) {
    case 'yesNo':
      return <YesNo legend={words} value={value} onChange={onChange} />
    case 'number':
      return <NumberQuestion question={question} value={value} onChange={onChange} />
    case 'place':
      return place && <PlaceQuestion words={words} place={place} />
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

/** The answer is the report's own place, which the line of facts shows. */
function PlaceQuestion({ words, place }: { words: string; place: Place }) {
  const t = useTexts('reporting')
  const id = useId()
  const { unit, locationId, onPlace } = place
  return (
    <div className={styles.field}>
      <Label htmlFor={id}>{words}</Label>
      <Select id={id} value={locationId ?? ''} onChange={(event) => onPlace(event.target.value || null)}>
        {[{ id: '', name: t('facts.noLocation') }, ...(unit?.locations ?? [])].map(
          ({ id: placeId, name }) => (
            <Select.Option key={placeId} value={placeId}>
              {name}
            </Select.Option>
          ),
        )}
      </Select>
    </div>
  )
}
