import { Link as StyledLink } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { SecretOnce } from '#web/ui/secret-once.tsx'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { CasesQuestion } from './cases-question.tsx'
import { integrationsQuery } from './integrations-query.ts'
import styles from './integrations.module.css'
import { ServiceForm } from './service-form.tsx'
import { ServiceRow } from './service-row.tsx'
import { TokenSecret } from './token-secret.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { WebhookRow } from './webhook-row.tsx'

/** `/oppsett/integrasjoner`: for the system administrator, and for the quality coordinator who says what programs may read. */
export const IntegrationsPage = () => (useMay('integration:look') ? <Integrations /> : <NotFoundPage />)

type Secret = { of: 'token' | 'webhook'; text: string }

function Integrations() {
  const t = useTexts('integrations')
  const manages = useMay('integration:manage')
  const approves = useMay('integration:approve')
  const [secret, setSecret] = useState<Secret>()
  const { data, error, refetch } = useQuery(integrationsQuery)
  if (!data) return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  const [asking] = approves ? data.services.filter(({ cases }) => cases === 'asked') : []
  return (
    <Page>
      <PageHeading title={t('title')} lead={t('lead')} />
      {asking && <CasesQuestion key={asking.id} service={asking} />}
      {secret?.of === 'token' && <TokenSecret secret={secret.text} onDone={() => setSecret(undefined)} />}
      {secret?.of === 'webhook' && (
        <SecretOnce
          title={t('webhooks.secret')}
          why={t('webhooks.secret.why')}
          label={t('webhooks.secret.label')}
          secret={secret.text}
          done={t('webhooks.secret.done')}
          onDone={() => setSecret(undefined)}
        />
      )}
      <Section title={t('services')}>
        {data.services.length === 0 ? (
          <p>{t('services.none')}</p>
        ) : (
          <ul className={styles.rows}>
            {data.services.map((service) => (
              <ServiceRow
                key={service.id}
                service={service}
                onSecret={(text) => setSecret({ of: 'token', text })}
              />
            ))}
          </ul>
        )}
        {manages && (
          <div className={styles.add}>
            <ChangeDrawer look="button" title={t('services.add')} opener={t('services.add')}>
              {(close) => <ServiceForm units={data.units} onDone={close} />}
            </ChangeDrawer>
          </div>
        )}
      </Section>
      {manages && (
        <Section title={t('webhooks')}>
          {data.webhooks.length === 0 ? (
            <p>{t('webhooks.none')}</p>
          ) : (
            <ul className={styles.rows}>
              {data.webhooks.map((webhook) => (
                <WebhookRow key={webhook.id} webhook={webhook} />
              ))}
            </ul>
          )}
          <div className={styles.add}>
            <ChangeDrawer look="button" title={t('webhooks.add')} opener={t('webhooks.add')}>
              {(close) => (
                <WebhookForm
                  onAdded={(text) => {
                    close()
                    setSecret({ of: 'webhook', text })
                  }}
                />
              )}
            </ChangeDrawer>
          </div>
        </Section>
      )}
      <p>
        <StyledLink href="/api">{t('manual')}</StyledLink>
      </p>
    </Page>
  )
}
