import { Button } from '@digdir/designsystemet-react'
import { TokenForm } from '#features/access/web/token-form.tsx'
import { TokenList } from '#features/access/web/token-list.tsx'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { Service } from '../contract.ts'
import styles from './integrations.module.css'

type Props = { service: Service; onSecret: (secret: string) => void }

/** A program: where it reports from, what it may read, and its tokens. */
export function ServiceRow({ service, onSecret }: Props) {
  const t = useTexts('integrations')
  const manages = useMay('integration:manage')
  const approves = useMay('integration:approve')
  const { id, name, unit, cases, tokens } = service
  return (
    <li className={styles.row}>
      <div>
        <p>
          <strong>{name}</strong>
        </p>
        <p>{t('services.in', { unit })}</p>
        <p className={styles.quiet}>{t(`cases.${cases}`)}</p>
      </div>
      {tokens.length > 0 && (
        <TokenList
          tokens={tokens}
          revoke={(tokenId) =>
            api.call('DELETE /integrations/services/:id/tokens/:tokenId', { params: { id, tokenId } })
          }
        />
      )}
      {approves && cases !== 'asked' && <CasesSwitch service={service} />}
      {manages && (
        <div className={styles.ways}>
          <ChangeDrawer title={name} opener={t('services.token')}>
            {(close) => (
              <TokenForm
                scopes={
                  cases === 'no'
                    ? (['report:send', 'report:readOwn'] as const)
                    : (['report:send', 'report:readOwn', 'case:read'] as const)
                }
                make={(body) => api.call('POST /integrations/services/:id/tokens', { params: { id }, body })}
                onMade={(secret) => {
                  close()
                  onSecret(secret)
                }}
              />
            )}
          </ChangeDrawer>
          <ChangeDrawer title={name} opener={t('services.close')}>
            {() => <CloseService id={id} />}
          </ChangeDrawer>
        </div>
      )}
    </li>
  )
}

function CasesSwitch({ service: { id, name, cases } }: { service: Service }) {
  const t = useTexts('integrations')
  const allowed = cases === 'allowed'
  const change = useChange({
    work: () =>
      api.call('POST /integrations/services/:id/cases', { params: { id }, body: { allowed: !allowed } }),
    said: t('cases.decided'),
  })
  return (
    <>
      {change.error && <ProblemView problem={change.error} />}
      <Button variant="secondary" loading={change.isPending} onClick={() => change.mutate(undefined)}>
        {allowed ? t('cases.stop') : t('cases.let')}
        <span className="ds-sr-only">: {name}</span>
      </Button>
    </>
  )
}

function CloseService({ id }: { id: string }) {
  const t = useTexts('integrations')
  const change = useChange({
    work: () => api.call('DELETE /integrations/services/:id', { params: { id } }),
    said: t('services.closed'),
  })
  return (
    <>
      <p>{t('services.close.why')}</p>
      {change.error && <ProblemView problem={change.error} />}
      <Button data-color="danger" loading={change.isPending} onClick={() => change.mutate(undefined)}>
        {t('services.close')}
      </Button>
    </>
  )
}
