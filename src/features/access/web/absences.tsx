import { Button } from '@digdir/designsystemet-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { announce } from '#web/ui/live-region.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useFormat, useLanguage, useTexts } from '#web/use-texts.tsx'
import type { Profile } from '../contract.ts'
import { AbsenceForm } from './absence-form.tsx'
import { joinNames } from './names.ts'
import styles from './profile.module.css'
import { profileKey } from './profile-query.ts'

/** «Fravær»: when, who takes over meanwhile, and the way to take it back. */
export function Absences({ absences, positions }: Pick<Profile, 'absences' | 'positions'>) {
  const t = useTexts('access')
  const format = useFormat()
  const [language] = useLanguage()
  const queries = useQueryClient()
  const cancel = useMutation({
    mutationFn: (id: string) => api.call('DELETE /me/absences/:id', { params: { id } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: profileKey })
      announce(t('absence.cancelled'))
    },
  })
  const deputies = positions.flatMap((position) => position.deputies)
  const takesOver =
    deputies.length > 0
      ? t('absence.takesOver', { names: joinNames(deputies, language) })
      : t('absence.nobody')
  return (
    <>
      <p>{takesOver}</p>
      {cancel.error && <ProblemView problem={cancel.error} />}
      {absences.length > 0 && (
        <ul className={styles.rows}>
          {absences.map(({ id, firstDay, lastDay }) => {
            const days =
              firstDay === lastDay
                ? format.date(firstDay)
                : t('absence.days', { first: format.date(firstDay), last: format.date(lastDay) })
            return (
              <li key={id} className={styles.withButton}>
                <p>{days}</p>
                <Button
                  variant="tertiary"
                  loading={cancel.isPending && cancel.variables === id}
                  onClick={() => cancel.mutate(id)}
                >
                  {t('absence.cancel')}
                  <span className="ds-sr-only">: {days}</span>
                </Button>
              </li>
            )
          })}
        </ul>
      )}
      <div>
        <ChangeDrawer title={t('absence.title')} opener={t('absence.plan')}>
          {(close) => <AbsenceForm takesOver={takesOver} onDone={close} />}
        </ChangeDrawer>
      </div>
    </>
  )
}
