import { useTexts } from '#web/use-texts.tsx'
import type { ReportForm } from '../../contract.ts'
import { CopyEarlier } from './copy-earlier.tsx'
import { QuestionFields, YesNo } from './question-fields.tsx'
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

/** What the type asks besides. */
export function Questions({ form, draft, onChange }: Props) {
  const t = useTexts('reporting')
  const { asked, unit, isNameless, repeat } = askedOf(form, draft)
  const { answers = {}, locationId } = draft
  if (asked.length === 0)
    return draft.mends && Object.keys(answers).length > 0 ? <p>{t('mend.answers')}</p> : null
  return (
    <div className={styles.questions}>
      <QuestionFields
        asked={asked}
        answers={answers}
        onAnswer={(next) => onChange({ answers: next })}
        place={{ unit, locationId, onPlace: (place) => onChange({ locationId: place }) }}
      />
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
