import { Button, Link, ValidationMessage } from '@digdir/designsystemet-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { ApiProblem, isIdTaken, isRefused, isSignedOut } from '#web/api-problem.ts'
import type { FieldProblem } from '#web/api-problem.ts'
import { homeAddress, waitingAddress } from '#web/place.ts'
import { ReportFrame } from '#web/report/report-frame.tsx'
import { messageFor, showErrors } from '#web/ui/form-errors.ts'
import { Loading } from '#web/ui/loading.tsx'
import { GuardedTextarea } from '#web/ui/guard/guarded-textarea.tsx'
import { Participants } from '#web/ui/guard/people.ts'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { StickyBar } from '#web/ui/sticky-bar.tsx'
import { isTooLong } from '#web/ui/too-long.ts'
import { useTexts } from '#web/use-texts.tsx'
import { randomId } from '#kernel/ids.ts'
import type { AnonymousReceipt, Receipt, ReportForm } from '../../contract.ts'
import { DangerLink } from './danger-link.tsx'
import { FactsLine } from './facts-line.tsx'
import { BackLink } from './home-link.tsx'
import { OnBehalf } from './on-behalf.tsx'
import { OutcomeChoice } from './outcome-choice.tsx'
import { namedIn } from './own-name.ts'
import { longestText, missingFrom, toNewReport, withRoom } from './report-draft.ts'
import type { ReportDraft } from './report-draft.ts'
import { sendOrKeep } from './send-or-keep.ts'
import { tellsWho } from './tells-who.ts'
import styles from './tell-page.module.css'
import type { useReportDraft } from './use-report-draft.ts'
import { useSending } from './use-sending.ts'
import { WithFiles, WithPhotos } from './with-files.tsx'

// Fetched beside the page before.
const questions = () => import('./questions.tsx')
const First = lazy(() => questions().then((part) => ({ default: part.First })))
const Questions = lazy(() => questions().then((part) => ({ default: part.Questions })))

const TakenBefore = lazy(() => import('./taken-before.tsx').then((part) => ({ default: part.TakenBefore })))

type Props = {
  form: ReportForm
  draft: ReportDraft
  report: ReturnType<typeof useReportDraft>
  onSerious: () => void
  onSent: (receipt: Receipt) => void
  onKept: (kept: { id: string; temporary: string }) => void
  onSentNameless: (receipt: AnonymousReceipt) => void
}

/** «Fortell kort hva som skjedde», how it went, and send. The rest is filled in. */
export function TellPage({ form, draft, report, onSerious, onSent, onKept, onSentNameless }: Props) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const { run, isSending, problem, forget } = useSending()
  const [problems, setProblems] = useState<FieldProblem[]>([])
  const kind = form.kinds.find(({ code }) => code === draft.kind)
  const asksOutcome = kind?.asksOutcome ?? false
  const sender = draft.sender ?? 'named'
  const isNameless = sender === 'anonymous'
  const wasTaken = draft.mends && isIdTaken(problem)
  const hasNoRoom = problem instanceof ApiProblem && problem.code === 'noRoom'
  const named = useMemo(() => namedIn(form, { sender }), [form, sender])
  const textProblem = messageFor(problems, 'text')

  const change = (field: string, next: Partial<ReportDraft>) => {
    report.change(next)
    // Sent another way, it has not been tried.
    if (next.sender !== undefined) forget()
    setProblems(problems.filter(({ path }) => path !== field))
  }
  const find = (): FieldProblem[] =>
    missingFrom(draft, asksOutcome).map((path) => ({
      path,
      message: t(path === 'text' && draft.kind !== 'deviation' ? 'missing.words' : `missing.${path}`),
    }))

  const show = (found: FieldProblem[]) => showErrors(found, () => setProblems(found))

  const sendIt = async () => {
    if (draft.sender !== 'anonymous' || !draft.key) {
      const outcome = await sendOrKeep(toNewReport(draft), form.person.id)
      return 'receipt' in outcome ? onSent(outcome.receipt) : onKept(outcome.kept)
    }
    const { sendNameless } = await import('./send-nameless.ts')
    onSentNameless(await sendNameless(draft, draft.key, () => report.change({ triedNameless: true })))
  }

  const send = () => {
    const found = find()
    show(found)
    if (found.length > 0) return
    // The field says so itself.
    if (isTooLong(draft.text, longestText)) return document.getElementById('text')?.focus()
    void run(async () => {
      try {
        await sendIt()
      } catch (failure) {
        if (isRefused(failure)) report.change({ triedNameless: draft.triedNameless })
        // Without a name it is known by its key alone, and its photos by the id.
        if (isIdTaken(failure)) {
          if (isNameless) report.change({ key: randomId() })
          else if (!draft.mends) report.becomeAnother()
        }
        if (failure instanceof ApiProblem) show(failure.fields.map(toShownField))
        throw failure
      }
    })
  }

  const beSerious = () => {
    report.change(withRoom(draft))
    onSerious()
  }

  return (
    <ReportFrame
      top={
        <>
          {draft.mends ? (
            <Link href={waitingAddress()}>{shell('outbox.title')}</Link>
          ) : (
            <BackLink>{titleOf(form, draft, t('what.other'))}</BackLink>
          )}
          <Link href={homeAddress()}>{shell('cancel')}</Link>
        </>
      }
    >
      <div className={styles.page}>
        <div className={styles.words}>
          <PageHeading title={kind?.prompt ?? ''} section={shell('nav.report')} takesFocus={false}>
            <label htmlFor="text">{kind?.prompt}</label>
          </PageHeading>
          <Participants value={named}>
            <GuardedTextarea
              id="text"
              rows={4}
              maxLength={longestText}
              value={draft.text}
              // The whole page is this question, and a tap on the picture asked for it.
              // eslint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
              aria-invalid={textProblem ? true : undefined}
              aria-describedby={textProblem ? 'text-problem text-hint' : 'text-hint'}
              onWrite={(text) => change('text', { text })}
              notIdentity={draft.notIdentity ?? []}
              onAllow={(digits) => report.allow('notIdentity', digits)}
              hint={
                <p id="text-hint" className={styles.hint}>
                  {form.isFirst && `${t('tell.first')} `}
                  {t('tell.hint')}
                </p>
              }
            />
          </Participants>
          {textProblem && <ValidationMessage id="text-problem">{textProblem}</ValidationMessage>}
        </div>
        {draft.typeCode !== null && (
          <Suspense>
            <First form={form} draft={draft} onChange={report.change} />
          </Suspense>
        )}
        {asksOutcome && (
          <OutcomeChoice
            form={form}
            value={draft.outcome}
            error={messageFor(problems, 'outcome')}
            onChange={(outcome) => change('outcome', { outcome })}
            onSerious={isNameless || draft.mends ? undefined : beSerious}
          />
        )}
        {/* Together with the questions: coming later, they would push away what stands under them. */}
        <Suspense fallback={<Loading />}>
          {draft.typeCode !== null && <Questions form={form} draft={draft} onChange={report.change} />}
          {sender !== 'named' && tellsWho(draft.text) && <p className={styles.hint}>{t('who.alone')}</p>}
          {isNameless && <Nameless draft={draft} />}
          {isNameless ? (
            <WithPhotos
              reportId={draft.id}
              isBegun={draft.hasFiles || draft.hasPhotos || false}
              mayHaveSent={draft.hasFiles ?? false}
              onBegin={() => report.change({ hasPhotos: true })}
              onTaken={() => report.change({ hasFiles: undefined, hasPhotos: true })}
            />
          ) : (
            <WithFiles
              key={draft.id}
              reportId={draft.id}
              isSent={false}
              isSecret={sender === 'confidential'}
              isBegun={draft.hasFiles ?? false}
              onBegin={() => report.change({ hasFiles: true })}
            />
          )}
          {sender === 'named' && <OnBehalf draft={draft} onChange={(next) => change('facts', next)} />}
          <StickyBar
            isStuck={!asksOutcome || draft.outcome !== null}
            facts={
              <FactsLine
                form={form}
                draft={draft}
                error={messageFor(problems, 'facts')}
                onChange={(next) => change('facts', next)}
              />
            }
          >
            {wasTaken && (
              <Suspense>
                <TakenBefore draft={draft} report={report} />
              </Suspense>
            )}
            {problem !== undefined && !wasTaken && problems.length === 0 && (
              <ProblemView problem={problem} onRetry={isIdTaken(problem) ? undefined : send} />
            )}
            {hasNoRoom && (
              <Button variant="secondary" onClick={() => void navigator.clipboard.writeText(draft.text)}>
                {shell('outbox.copy')}
              </Button>
            )}
            {!isNameless && draft.triedNameless && <p className={styles.hint}>{t('who.twin')}</p>}
            {!isSignedOut(problem) && !wasTaken && (
              <Button loading={isSending} onClick={send}>
                {t(isSending ? 'tell.sending' : `tell.send.${sender}`)}
              </Button>
            )}
          </StickyBar>
        </Suspense>
      </div>
    </ReportFrame>
  )
}

/** What is true of a report without a name, before it is sent. */
function Nameless({ draft }: { draft: ReportDraft }) {
  const t = useTexts('reporting')
  return (
    <div className={styles.nameless}>
      {draft.outcome === 'serious' && <DangerLink />}
      <p className={styles.hint}>{t('who.morning')}</p>
      <p className={styles.hint}>{t('who.style')}</p>
    </div>
  )
}

/** Facts are prefilled and have no field on the page: a problem with one leads to the line that changes them. */
const toShownField = ({ path, message }: FieldProblem): FieldProblem => ({
  path: path === 'text' || path === 'outcome' ? path : 'facts',
  message,
})

function titleOf(form: ReportForm, draft: ReportDraft, other: string): string {
  if (draft.kind !== 'deviation') return form.kinds.find(({ code }) => code === draft.kind)?.name ?? other
  const tiles = form.units.flatMap((unit) => unit.tiles)
  return tiles.find(({ typeCode }) => typeCode === draft.typeCode)?.label ?? other
}
