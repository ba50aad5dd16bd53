import { Button } from '@digdir/designsystemet-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { announce } from '#web/ui/live-region.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Profile } from '../contract.ts'
import styles from './profile.module.css'
import { profileKey } from './profile-query.ts'
import { useDeviceName } from './use-device-name.ts'

/** Where somebody is signed in. A lost phone is signed out from here. */
export function Devices({ sessions }: Pick<Profile, 'sessions'>) {
  const t = useTexts('access')
  const format = useFormat()
  const nameOf = useDeviceName()
  const queries = useQueryClient()
  const end = useMutation({
    mutationFn: (id: string) => api.call('DELETE /me/sessions/:id', { params: { id } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: profileKey })
      announce(t('devices.ended'))
    },
  })
  return (
    <>
      {end.error && <ProblemView problem={end.error} />}
      <ul className={styles.rows}>
        {sessions.map(({ id, device, seenAt, current }) => (
          <li key={id} className={styles.withButton}>
            <div>
              <p className={styles.main}>{nameOf(device)}</p>
              <p className={styles.quiet}>
                {current ? t('devices.current') : t('devices.seen', { when: format.when(seenAt) })}
              </p>
            </div>
            {!current && (
              <Button
                variant="tertiary"
                loading={end.isPending && end.variables === id}
                onClick={() => end.mutate(id)}
              >
                {t('devices.end')}
                <span className="ds-sr-only">: {nameOf(device)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
