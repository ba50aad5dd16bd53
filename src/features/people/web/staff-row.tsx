import { Button } from '@digdir/designsystemet-react'
import { useMutation } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { CodeShown } from './code-shown.tsx'
import styles from './rows.module.css'

type Person = { id: string; name: string; units: string; hasSignedIn: boolean; mayReset: boolean }

/** One of a leader's own, with a code where she may give one. */
export function StaffRow({ person }: { person: Person }) {
  const t = useTexts('people')
  const make = useMutation({
    mutationFn: () => api.call('POST /staff/:id/code', { params: { id: person.id } }),
  })
  return (
    <li className={styles.row}>
      <div className={styles.beside}>
        <div>
          <p className={styles.name}>{person.name}</p>
          <p className={styles.quiet}>
            {[person.units, !person.hasSignedIn && t('state.never')].filter(Boolean).join(' · ')}
          </p>
        </div>
        {person.mayReset ? (
          <Button variant="tertiary" loading={make.isPending} onClick={() => make.mutate()}>
            {t('wayIn.makeCode')}
            <span className="ds-sr-only">: {person.name}</span>
          </Button>
        ) : (
          <p className={styles.quiet}>{t('staff.askAdmin')}</p>
        )}
      </div>
      {make.error && <ProblemView problem={make.error} />}
      {make.data && <CodeShown key={make.data.code} code={make.data} name={person.name} />}
    </li>
  )
}
