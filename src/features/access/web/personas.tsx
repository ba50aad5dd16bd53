import { useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '#web/api.ts'
import { Initials } from '#web/ui/initials.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { arriveAt } from './arrive.ts'
import type { Part, personas } from '../contract.ts'
import styles from './personas.module.css'

type Props = { people: z.output<typeof personas>['people']; destination: string }

const order = ['reports', 'leads', 'oversees', 'waits'] as const satisfies readonly Part[]

/** Signs in as one of a demo's people by a tap on her name. They stand together by what they do here. */
export function Personas({ people, destination }: Props) {
  const t = useTexts('access')
  const signIn = useMutation({
    mutationFn: (personId: string) => api.call('POST /session/demo', { body: { personId } }),
    onSuccess: () => arriveAt(destination),
  })
  const isUnderWay = signIn.isPending || signIn.isSuccess
  const groups = order.map((part) => ({ part, members: people.filter((person) => person.part === part) }))
  return (
    <>
      {signIn.error && <ProblemView problem={signIn.error} />}
      {groups
        .filter(({ members }) => members.length > 0)
        .map(({ part, members }) => (
          <Section key={part} title={t(`part.${part}`)}>
            <p className={styles.means}>{t(`part.${part}.means`)}</p>
            <ul className={styles.people}>
              {members.map(({ id, name, intro }) => (
                <li key={id}>
                  <button
                    type="button"
                    className={styles.person}
                    aria-busy={isUnderWay && signIn.variables === id}
                    onClick={() => isUnderWay || signIn.mutate(id)}
                  >
                    <Initials name={name} />
                    <span>
                      <span className={styles.name}>{name}</span>
                      <span className={styles.intro}>{intro}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </Section>
        ))}
    </>
  )
}
