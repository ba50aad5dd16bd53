import { useInfiniteQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { UpLink } from '#web/ui/up-link.tsx'
import { PagedList } from '#web/ui/paged-list.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { SecretOnce } from '#web/ui/secret-once.tsx'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { DeliveryRow } from './delivery-row.tsx'
import styles from './integrations.module.css'
import { useWebhookState } from './use-webhook-state.ts'
import { WebhookWays } from './webhook-ways.tsx'
import type { Webhook } from '../contract.ts'

/** `/oppsett/integrasjoner/…`: what was sent to one system, and how it went. */
export const WebhookPage = () => (useMay('integration:manage') ? <Deliveries /> : <NotFoundPage />)

function Deliveries() {
  const t = useTexts('integrations')
  const { id } = useParams({ from: '/shell/oppsett/integrasjoner/$id' })
  const [secret, setSecret] = useState<string>()
  const list = useInfiniteQuery({
    queryKey: ['integrations', id],
    queryFn: ({ pageParam }) =>
      api.call('GET /integrations/webhooks/:id/deliveries', { params: { id }, query: { after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // What is on its way arrives while somebody looks.
    refetchInterval: (query) =>
      query.state.data?.pages.some(({ deliveries }) => deliveries.some(({ state }) => state === 'waiting'))
        ? 5000
        : false,
  })
  const webhook = list.data?.pages[0]?.webhook
  if (!webhook)
    return list.error ? <ProblemView problem={list.error} onRetry={() => void list.refetch()} /> : <Loading />
  const deliveries = list.data?.pages.flatMap((page) => page.deliveries) ?? []
  return (
    <Page>
      <PageHeading
        title={t('webhook.title', { host: new URL(webhook.url).host })}
        section={t('title')}
        up={<UpLink to="/oppsett/integrasjoner" label={t('title')} />}
      />
      {secret && (
        <SecretOnce
          title={t('webhooks.secret')}
          why={`${t('webhooks.secret.why')} ${t('webhooks.secret.both')}`}
          label={t('webhooks.secret.label')}
          secret={secret}
          done={t('webhooks.secret.done')}
          onDone={() => setSecret(undefined)}
        />
      )}
      <WebhookFacts webhook={webhook} />
      <WebhookWays webhook={webhook} onSecret={setSecret} />
      <Section title={t('log.title')}>
        {deliveries.length === 0 ? (
          <p>{t('log.none')}</p>
        ) : (
          <PagedList list={list} count={deliveries.length} more={t('log.more')}>
            <ul className={styles.rows}>
              {deliveries.map((delivery) => (
                <DeliveryRow key={delivery.id} delivery={delivery} mayRetry={webhook.disabledAt === null} />
              ))}
            </ul>
          </PagedList>
        )}
      </Section>
    </Page>
  )
}

function WebhookFacts({ webhook }: { webhook: Webhook }) {
  const t = useTexts('integrations')
  const state = useWebhookState(webhook)
  return (
    <Facts
      facts={[
        { label: t('webhook.state'), value: state },
        { label: t('webhook.address'), value: webhook.url },
        { label: t('webhook.kinds'), value: webhook.kinds.map((kind) => t(`kind.${kind}`)).join(' · ') },
      ]}
    />
  )
}
