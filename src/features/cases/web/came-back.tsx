import { Quote } from '#web/ui/quote.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { CaseView } from '../contract.ts'
import styles from './form.module.css'

/** Why a case that was answered is open again, in the words of whoever opened it. */
export function CameBack({ view }: { view: CaseView }) {
  const t = useTexts('cases')
  const format = useFormat()
  const opened = view.story.findLast(
    ({ what }) => what === 'case.reopened' || what === 'case.reopenedByReporter',
  )
  if (!opened) return null
  const key = opened.what === 'case.reopened' ? 'back.leader' : 'back.reporter'
  return (
    <div className={styles.back}>
      <p>{t(key, { name: opened.name ?? t('reporter.capital'), when: format.when(opened.at) })}</p>
      {opened.said && <Quote>{opened.said}</Quote>}
    </div>
  )
}
