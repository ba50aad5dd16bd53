import { Button } from '@digdir/designsystemet-react'
import { useMutation } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useChange } from '#web/use-change.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Entry } from '../contract.ts'
import styles from './entries.module.css'

/** One poster or shared device: where it is, who may report by it, and what can be done with it. */
export function EntryRow({ entry }: { entry: Entry }) {
  const t = useTexts('entries')
  const format = useFormat()
  const { id, kind, unit, location, type, name, allowsGuests, madeAt, madeBy, seenOn, isLost } = entry
  const place = [unit, location].filter(Boolean).join(', ')
  const print = useMutation({
    mutationFn: () => api.save('POST /entries/posters/print', { body: { ids: [id] } }),
  })
  const facts =
    kind === 'kiosk'
      ? [place, seenOn ? t('row.seen', { day: format.day(seenOn) }) : t('row.unseen')]
      : [type ?? t('field.type.none'), t(allowsGuests ? 'row.guests' : 'row.signIn')]
  return (
    <li className={styles.row}>
      <p className={styles.name}>{kind === 'kiosk' ? name : place}</p>
      <p>{facts.join(' · ')}</p>
      <p className={styles.quiet}>{t('row.made', { when: format.day(madeAt), name: madeBy })}</p>
      {isLost && <p>{t('row.lost')}</p>}
      {print.error && <ProblemView problem={print.error} />}
      <div className={styles.ways}>
        {kind === 'poster' && (
          <>
            {!isLost && (
              <Button
                variant="secondary"
                loading={print.isPending}
                onClick={() => print.mutate()}
                aria-label={`${t('row.print')}: ${place}`}
              >
                {t('row.print')}
              </Button>
            )}
            <ChangeDrawer title={place} opener={t('row.renew')}>
              {(close) => (
                <Sure
                  why={t(isLost ? 'row.lost.means' : 'row.renew.means')}
                  doIt={t('row.renew.do')}
                  said={t('row.renewed')}
                  work={() => api.call('POST /entries/:id/code', { params: { id } })}
                  onDone={close}
                />
              )}
            </ChangeDrawer>
          </>
        )}
        <ChangeDrawer title={kind === 'kiosk' ? name : place} opener={t('row.off')}>
          {(close) => (
            <Sure
              why={t(`row.off.${kind}`)}
              doIt={t('row.off.do')}
              said={t('row.off.done')}
              work={() => api.call('DELETE /entries/:id', { params: { id } })}
              onDone={close}
            />
          )}
        </ChangeDrawer>
      </div>
    </li>
  )
}

type SureProps = {
  why: string
  doIt: string
  said: string
  work: () => Promise<unknown>
  onDone: () => void
}

/** What it does, before it is done: it cannot be taken back. */
function Sure({ why, doIt, said, work, onDone }: SureProps) {
  const change = useChange({ work, said, after: onDone })
  return (
    <>
      <p>{why}</p>
      {change.error && <ProblemView problem={change.error} />}
      <Button data-color="danger" loading={change.isPending} onClick={() => change.mutate(undefined)}>
        {doIt}
      </Button>
    </>
  )
}
