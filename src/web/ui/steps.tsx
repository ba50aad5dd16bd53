import { useTexts } from '../use-texts.tsx'
import styles from './steps.module.css'

const steps = ['sent', 'seen', 'decided', 'done'] as const
export type Step = (typeof steps)[number]

type Props = {
  /** The last step that has happened. */
  reached: Step
  /** Fuller words for a step: «Sett av Tor-Inge». */
  words?: Partial<Record<Step, string>>
}

/** «Sendt · Sett · Bestemt · Ferdig»: the same four words wherever a reporter looks. */
export function Steps({ reached, words = {} }: Props) {
  const t = useTexts('shell')
  const position = steps.indexOf(reached)
  return (
    <ol className={styles.steps} aria-label={t('steps.label')}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={index <= position ? styles.reached : styles.ahead}
          aria-current={index === position ? 'step' : undefined}
        >
          {words[step] ?? t(`steps.${step}`)}
        </li>
      ))}
    </ol>
  )
}
