import type { KeyOf } from '#kernel/texts.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { CaseView, StoryItem } from '../contract.ts'
import type { texts } from '../texts.ts'
import { asksSeverity } from './case-facts.tsx'

type StoryKey = Extract<KeyOf<typeof texts>, `story.${string}`>

const sentences: Record<string, StoryKey> = {
  'report.sent': 'story.report.sent',
  'identity.found': 'story.identity.found',
  'report.typed.paper': 'story.report.typed.paper',
  'report.typed.phone': 'story.report.typed.phone',
  'report.typed.seen': 'story.report.typed.seen',
  'report.added': 'story.report.added',
  'report.called': 'story.report.called',
  'report.answered': 'story.report.answered',
  'file.ready': 'story.file.ready',
  'file.hidden': 'story.file.hidden',
  'file.shownAgain': 'story.file.shownAgain',
  'report.commented': 'story.report.commented',
  'report.solved': 'story.report.solved',
  'report.notSolved': 'story.report.notSolved',
  'case.seen': 'story.case.seen',
  'case.acknowledged': 'story.case.acknowledged',
  'case.assessed.fixNow': 'story.case.assessed.fixNow',
  'case.assessed.findCause': 'story.case.assessed.findCause',
  'case.commented': 'story.case.commented',
  'case.forwarded': 'story.case.forwarded',
  'case.closed': 'story.case.closed',
  'case.retyped': 'story.case.retyped',
  'case.trialMarked': 'story.case.trialMarked',
  'case.trialUnmarked': 'story.case.trialUnmarked',
  'report.unitCorrected': 'story.report.unitCorrected',
  'case.reopened': 'story.case.reopened',
  'case.reopenedByReporter': 'story.case.reopenedByReporter',
  'measure.decided': 'story.measure.decided',
  'measure.done': 'story.measure.done',
  'measure.postponed': 'story.measure.postponed',
  'measure.cancelled': 'story.measure.cancelled',
  'words.hideAsked': 'story.words.hideAsked',
  'words.hidden.patientName': 'story.words.hidden.patientName',
  'words.hidden.nationalId': 'story.words.hidden.nationalId',
  'words.hidden.other': 'story.words.hidden.other',
  'words.notHidden': 'story.words.notHidden',
  'words.shownAgain': 'story.words.shownAgain',
  'words.originalRead': 'story.words.originalRead',
  'identity.seen': 'story.identity.seen',
  'trail.erased': 'story.trail.erased',
  erased: 'story.erased',
}

/** What is not weighed by harm has no severity to tell. */
const unweighed: Record<string, StoryKey> = {
  'case.assessed.fixNow': 'story.case.assessed.fixNow.unweighed',
  'case.assessed.findCause': 'story.case.assessed.findCause.unweighed',
}

/** Something that happened, in words: who, what she did, and what she wrote. */
export function useStoryWords({ kind }: Pick<CaseView, 'kind'>) {
  const t = useTexts('cases')
  const format = useFormat()
  const who = ({ name }: StoryItem): string => name ?? t('reporter.capital')
  const did = ({ what, values }: StoryItem): string =>
    t((asksSeverity({ kind }) ? undefined : unweighed[what]) ?? sentences[what] ?? 'story.other', values)
  return {
    who,
    did,
    /** All of it, where the reader may not know who. */
    sentence: (item: StoryItem): string =>
      item.what === 'report.sent' ? t('story.report.sent.unnamed') : `${who(item)} ${did(item)}`,
    /** A deadline stands with the words, apart from the time it was set. */
    wrote: ({ values: { dueOn, to }, what, said }: StoryItem): string => {
      const due = what === 'measure.postponed' ? to : dueOn
      return [due && t('story.due', { day: format.day(due) }), said && t('quoted', { text: said })]
        .filter(Boolean)
        .join('\n')
    },
  }
}
