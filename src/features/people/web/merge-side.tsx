import { Heading } from '@digdir/designsystemet-react'
import { Facts } from '#web/ui/facts.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Side } from '../contract/merge.ts'
import { nameOfHeld } from './held-name.ts'
import styles from './merge.module.css'

/** One of two records, in words, with the same rows as the one beside it. */
export function MergeSide({ side, beside }: { side: Side; beside: Side }) {
  const t = useTexts('people')
  const format = useFormat()
  const seen = side.signedInOn ? format.day(side.signedInOn) : t('merge.side.never')
  const row = (name: 'employeeNumber' | 'phone', label: string) => ({
    label,
    value: side[name] ?? (beside[name] && t('merge.side.missing')),
  })
  return (
    <section className={styles.side} aria-label={side.name}>
      <Heading level={2} data-size="2xs">
        {side.name}
      </Heading>
      <Facts
        facts={[
          { label: t('merge.side.login'), value: side.loginName ?? t('merge.side.nothing') },
          row('employeeNumber', t('merge.side.number')),
          row('phone', t('merge.side.phone')),
          { label: t('merge.side.seen'), value: side.active ? seen : `${seen} · ${t('merge.side.left')}` },
          {
            label: t('merge.side.holds'),
            value:
              side.holdings.length === 0 ? (
                t('merge.side.holdsNothing')
              ) : (
                <ul className={styles.holds}>
                  {side.holdings.map((held) => (
                    <li key={`${held.position} ${held.unit} ${held.kind}`}>
                      {nameOfHeld(held)}
                      {held.kind !== 'permanent' && `, ${t(`kind.${held.kind}`).toLowerCase()}`}
                    </li>
                  ))}
                </ul>
              ),
          },
          { label: t('merge.side.reports'), value: String(side.reports) },
        ]}
      />
    </section>
  )
}
