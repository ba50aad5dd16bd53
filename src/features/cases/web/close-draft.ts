import type { Format } from '#kernel/format.ts'
import type { KeyOf, Translate } from '#kernel/texts.ts'
import type { CaseView } from '../contract.ts'
import type { texts } from '../texts.ts'

type Known = Pick<CaseView, 'kind' | 'openedAt' | 'reopened'> & {
  reports: readonly Pick<CaseView['reports'][number], 'receivedAt'>[]
  measures: readonly Pick<CaseView['measures'][number], 'state' | 'title'>[]
}

/** The closing answer as far as it is known. Where an answer did not help, the next is not begun with the same words. */
export function draftAnswer(known: Known, t: Translate<KeyOf<typeof texts>>, format: Format): string {
  if (known.reopened > 0) return ''
  const { kind, reports, openedAt, measures } = known
  const thanks = t(`draft.thanks.${kind}`, { day: format.day(reports[0]?.receivedAt ?? openedAt) })
  const done = measures
    .filter(({ state }) => state === 'done')
    .map(({ title }) => t('quoted', { text: title.replace(/[.!]+$/, '') }))
  if (done.length === 0) return `${thanks} ${t(`draft.${kind}`)}`
  const named = [done.slice(0, -1).join(', '), ...done.slice(-1)].filter(Boolean).join(` ${t('and')} `)
  return [thanks, t('draft.done', { measures: named }), t('draft.works')].join(' ')
}
