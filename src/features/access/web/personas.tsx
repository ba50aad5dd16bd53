import { useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '#web/api.ts'
import { Initials } from '#web/ui/initials.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { arriveAt } from './arrive.ts'
import type { personas } from '../contract.ts'
import styles from './personas.module.css'

type Props = { people: z.output<typeof personas>['people']; destination: string }

/** Signs in as one of a demo's people by a tap on her name. */
export function Personas({ people, destination }: Props) {
  const signIn = useMutation({
    mutationFn: (personId: string) => api.call('POST /session/demo', { body: { personId } }),
    onSuccess: () => arriveAt(destination),
  })
  const isUnderWay = signIn.isPending || signIn.isSuccess
  return (
    <>
      {signIn.error && <ProblemView problem={signIn.error} />}
      <ul className={styles.people}>
        {people.map(({ id, name, intro }) => (
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
    </>
  )
}
