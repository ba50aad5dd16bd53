import { Heading } from '@digdir/designsystemet-react'
import { ChevronDownIcon } from '@navikt/aksel-icons'
import { useId } from 'react'
import { useTexts } from '#web/use-texts.tsx'
import type { ReportForm } from '../../contract.ts'
import styles from './advice-group.module.css'
import { EmergencyCall } from './emergency-call.tsx'

type Props = {
  group: ReportForm['advice'][number]
  isOpen: boolean
  onToggle: () => void
  /** Not where nothing is saved yet that a call could be noted with, or where the note would name her. */
  onCalled?: ((text: string) => void) | undefined
}

/** One big button, and under it what to do first and whom to call. */
export function AdviceGroup({ group, isOpen, onToggle, onCalled }: Props) {
  const t = useTexts('reporting')
  const id = useId()
  return (
    <li className={styles.card}>
      <Heading level={2} className={styles.heading}>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={onToggle}
          className={styles.opener}
        >
          {group.name}
          <ChevronDownIcon aria-hidden />
        </button>
      </Heading>
      {/* Hidden, not removed: what was noted about a call stays when another group is opened. */}
      <div id={id} hidden={!isOpen} className={styles.content}>
        <Heading level={3} className={styles.title}>
          {t('advice.first')}
        </Heading>
        <ol className={styles.actions}>
          {group.actions.map((action) => (
            <li key={action}>{action}</li>
          ))}
        </ol>
        <ul className={styles.calls} aria-label={t('advice.numbers')}>
          {group.calls.map((call) => (
            <EmergencyCall key={call.number} call={call} onCalled={onCalled} />
          ))}
        </ul>
      </div>
    </li>
  )
}
