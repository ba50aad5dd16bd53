import { useState } from 'react'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { LiveText } from '#web/ui/live-region.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { NewPassword } from './new-password.tsx'
import styles from './profile.module.css'

/** Whether there is a password, and the way to set or change it. */
export function Password({ hasPassword, mayHave }: { hasPassword: boolean; mayHave: boolean }) {
  const t = useTexts('access')
  const [isChanged, setChanged] = useState(false)
  if (!mayHave) return <p>{t('refused.passwordNeedsName')}</p>
  return (
    <>
      <p>{hasPassword ? t('password.have') : t('password.none')}</p>
      {isChanged && (
        <p className={styles.quiet}>
          <LiveText>{t('password.changed')}</LiveText>
        </p>
      )}
      <div>
        <ChangeDrawer
          title={t('password.title')}
          opener={hasPassword ? t('password.change') : t('password.set')}
        >
          {(close) => (
            <NewPassword
              hasPassword={hasPassword}
              onDone={() => {
                setChanged(true)
                close()
              }}
            />
          )}
        </ChangeDrawer>
      </div>
    </>
  )
}
