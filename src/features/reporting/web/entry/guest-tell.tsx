import { Button, Link, Textfield, ValidationMessage } from '@digdir/designsystemet-react'
import { ChevronLeftIcon } from '@navikt/aksel-icons'
import { lazy, Suspense, useState } from 'react'
import { newId, randomId } from '#kernel/ids.ts'
import { ApiProblem, isIdTaken } from '#web/api-problem.ts'
import type { FieldProblem } from '#web/api-problem.ts'
import { namelessApi } from '#web/api.ts'
import { ReportFrame } from '#web/report/report-frame.tsx'
import { payAndSend } from '#web/toll.ts'
import { messageFor, showErrors } from '#web/ui/form-errors.ts'
import form from '#web/ui/form.module.css'
import { GuardedTextarea } from '#web/ui/guard/guarded-textarea.tsx'
import { LiveText } from '#web/ui/live-region.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { StickyBar } from '#web/ui/sticky-bar.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { EntryForm, GuestReceipt } from '../../contract.ts'
import links from '../report/links.module.css'
import { OutcomeChoice } from '../report/outcome-choice.tsx'
import questions from '../report/questions.module.css'
import { missingFrom } from '../report/report-draft.ts'
import tell from '../report/tell-page.module.css'
import { useSending } from '../report/use-sending.ts'
import { WithPhotos } from '../report/with-files.tsx'
import { placeOf } from './entry-code.ts'
import type { GuestDraft } from './guest-draft.ts'

const QuestionFields = lazy(() =>
  import('../report/question-fields.tsx').then((part) => ({ default: part.QuestionFields })),
)

type Props = {
  code: string
  entry: EntryForm
  draft: GuestDraft
  photosId: string
  onChange: (change: Partial<GuestDraft>) => void
  onBack: () => void
  /** Where she comes back to what she had begun. */
  onDrop: (() => void) | undefined
  onSerious: () => void
  onSent: (receipt: GuestReceipt, photos: number) => void
}

/** The house takes no more photos today; words it takes. */
const hasNoRoom = (problem: unknown): problem is ApiProblem =>
  problem instanceof ApiProblem && problem.code === 'files:refused.photosToday'

/** The same three answers, and how she can be reached if she wants to be. */
export function GuestTell(props: Props) {
  const { code, entry, draft, photosId, onChange, onBack, onDrop, onSerious, onSent } = props
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const { run, isSending, problem } = useSending()
  const [problems, setProblems] = useState<FieldProblem[]>([])
  const kind = entry.kinds.find((known) => known.code === draft.kind)
  const asksOutcome = kind?.asksOutcome ?? false
  const textProblem = messageFor(problems, 'text')
  const tile = entry.unit.tiles.find(({ typeCode }) => typeCode === draft.typeCode)
  // The poster says where.
  const asked = tile?.questions.filter((question) => question.kind !== 'place') ?? []
  const about = draft.kind === 'deviation' ? (tile?.label ?? t('what.other')) : kind?.name

  const change = (field: string, next: Partial<GuestDraft>) => {
    onChange(next)
    setProblems(problems.filter(({ path }) => path !== field))
  }
  const find = (): FieldProblem[] =>
    missingFrom(draft, asksOutcome).map((path) => ({
      path,
      message: t(path === 'text' && draft.kind !== 'deviation' ? 'missing.words' : `missing.${path}`),
    }))
  const send = () => {
    const found = find()
    showErrors(found, () => setProblems(found))
    if (found.length > 0) return
    void run(async () => {
      try {
        const { hasPhotos: _, ...told } = draft
        const { withPhotos } = await import('../report/send-nameless.ts')
        let photos = 0
        const receipt = await withPhotos({ id: photosId, mayHaveSent: false }, (chosen, patience) => {
          photos = chosen.photos?.length ?? 0
          return payAndSend(draft.key, (work) =>
            namelessApi.call('POST /entry/reports', {
              body: { ...told, code, work, ...chosen },
              ...patience,
            }),
          )
        })
        onSent(receipt, photos)
      } catch (failure) {
        if (isIdTaken(failure)) onChange({ id: newId(), key: randomId() })
        if (failure instanceof ApiProblem && failure.fields.length > 0)
          showErrors(failure.fields, () => setProblems(failure.fields))
        throw failure
      }
    })
  }

  const isFull = hasNoRoom(problem)
  const sendWithout = async () => {
    const { photosFor } = await import('#features/files/web/photos.ts')
    photosFor(photosId).forget()
    send()
  }

  return (
    <ReportFrame
      top={
        <Link asChild className={links.back}>
          <button type="button" onClick={onBack}>
            <ChevronLeftIcon aria-hidden />
            {about}
          </button>
        </Link>
      }
    >
      <div className={tell.page}>
        {onDrop && (
          <p className={links.line}>
            {t('guest.kept')}
            <Link asChild>
              <button type="button" onClick={onDrop}>
                {t('guest.drop')}
              </button>
            </Link>
          </p>
        )}
        <div className={tell.words}>
          <PageHeading title={kind?.prompt ?? ''} section={shell('nav.report')} takesFocus={false}>
            <label htmlFor="text">{kind?.prompt}</label>
          </PageHeading>
          <GuardedTextarea
            id="text"
            rows={4}
            maxLength={10_000}
            value={draft.text}
            aria-invalid={textProblem ? true : undefined}
            aria-describedby={textProblem ? 'text-problem text-hint' : 'text-hint'}
            onWrite={(text) => change('text', { text })}
            notIdentity={draft.notIdentity}
            onAllow={(digits) => onChange({ notIdentity: [...draft.notIdentity, digits] })}
            hint={
              <p id="text-hint" className={tell.hint}>
                {t('tell.hint')}
              </p>
            }
          />
          {textProblem && <ValidationMessage id="text-problem">{textProblem}</ValidationMessage>}
        </div>
        {asksOutcome && (
          <OutcomeChoice
            form={entry}
            value={draft.outcome}
            error={messageFor(problems, 'outcome')}
            onChange={(outcome) => change('outcome', { outcome })}
            onSerious={draft.outcome === 'serious' ? undefined : onSerious}
            seriousMeans={t('guest.serious')}
          />
        )}
        {/* As in TellPage. */}
        <Suspense fallback={<Loading />}>
          {asked.length > 0 && (
            <div className={questions.questions}>
              <QuestionFields
                asked={asked}
                answers={draft.answers}
                onAnswer={(answers) => onChange({ answers })}
              />
            </div>
          )}
          <WithPhotos
            reportId={photosId}
            isBegun={draft.hasPhotos}
            mayHaveSent={false}
            onBegin={() => onChange({ hasPhotos: true })}
          />
          <Textfield
            id="contact"
            label={`${t('guest.contact')} (${shell('form.optional').toLowerCase()})`}
            description={t('guest.contact.hint')}
            value={draft.contact}
            maxLength={200}
            autoComplete="off"
            error={messageFor(problems, 'contact')}
            onChange={(event) => change('contact', { contact: event.target.value })}
          />
          <p className={tell.hint}>{t('guest.who', { unit: entry.unit.name })}</p>
          <StickyBar facts={placeOf(entry)} isStuck={!asksOutcome || draft.outcome !== null}>
            {isFull && (
              <p className={form.nudge}>
                <LiveText>{problem.detail ?? ''}</LiveText>
              </p>
            )}
            {problem !== undefined && problems.length === 0 && !isFull && (
              <ProblemView problem={problem} onRetry={isIdTaken(problem) ? undefined : send} />
            )}
            <Button loading={isSending} onClick={() => (isFull ? void sendWithout() : send())}>
              {t(isSending ? 'tell.sending' : isFull ? 'guest.sendWithout' : 'guest.send')}
            </Button>
          </StickyBar>
        </Suspense>
      </div>
    </ReportFrame>
  )
}
