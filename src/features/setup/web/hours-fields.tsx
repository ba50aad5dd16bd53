import { Checkbox, Textfield, ValidationMessage } from '@digdir/designsystemet-react'
import { Section } from '#web/ui/section.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import styles from './hours-fields.module.css'
import type { Fields } from './municipality-draft.ts'

type Props = {
  value: Fields['workingHours']
  errorOf: (path: string) => string | undefined
  onChange: (value: Fields['workingHours']) => void
}

const usual = { from: '08:00', to: '16:00' }
/** Any Monday, to ask what the days are called. */
const someDay = (weekday: number): string => `2026-06-0${weekday + 1}`

/** When people work, day by day: deadlines in working days follow from it. */
export function HoursFields({ value, errorOf, onChange }: Props) {
  const t = useTexts('setup')
  const format = useFormat()
  const none = errorOf('workingHours.0')
  return (
    <Section title={t('hours.title')}>
      <p>{t('hours.means')}</p>
      <ul className={styles.days}>
        {value.map((day, i) => {
          const name = format.weekday(someDay(i))
          const wrong = errorOf(`workingHours.${i}.to`)
          const time = (part: 'from' | 'to') =>
            day && (
              <Textfield
                id={`workingHours.${i}.${part}`}
                type="time"
                label={<span className="ds-sr-only">{`${name}: ${t(`hours.${part}`)}`}</span>}
                value={day[part]}
                aria-invalid={wrong ? true : undefined}
                onChange={({ target }) => onChange(value.with(i, { ...day, [part]: target.value }))}
              />
            )
          return (
            // eslint-disable-next-line react/no-array-index-key -- the days of a week are their numbers
            <li key={i} className={styles.day}>
              <Checkbox
                id={`workingHours.${i}`}
                className={styles.name}
                label={name}
                checked={day !== null}
                onChange={({ target }) => onChange(value.with(i, target.checked ? usual : null))}
              />
              {day ? (
                <span className={styles.times}>
                  {time('from')}
                  <span aria-hidden>–</span>
                  {time('to')}
                </span>
              ) : (
                <span className={styles.closed}>{t('hours.closed')}</span>
              )}
              {wrong && <ValidationMessage className={styles.wrong}>{wrong}</ValidationMessage>}
            </li>
          )
        })}
      </ul>
      {none && <ValidationMessage>{none}</ValidationMessage>}
    </Section>
  )
}
