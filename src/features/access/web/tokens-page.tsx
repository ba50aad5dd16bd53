import { Link as StyledLink } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/api.ts'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { SecretOnce } from '#web/ui/secret-once.tsx'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { TokenForm } from './token-form.tsx'
import { TokenList } from './token-list.tsx'

/** `/min-side/tilgang`: what programs may do in my name. */
export function TokensPage() {
  const t = useTexts('access')
  const [secret, setSecret] = useState<string>()
  const { data, error, refetch } = useQuery({
    queryKey: ['me', 'tokens'],
    queryFn: () => api.call('GET /me/tokens'),
  })
  if (!data) return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  return (
    <Page>
      <PageHeading title={t('tokens.title')} lead={t('tokens.lead')} />
      {secret && (
        <SecretOnce
          title={t('tokens.secret')}
          why={t('tokens.secret.why')}
          label={t('tokens.secret.label')}
          secret={secret}
          done={t('tokens.secret.done')}
          onDone={() => setSecret(undefined)}
        />
      )}
      <Section title={t('tokens.have')}>
        {data.tokens.length === 0 ? (
          <p>{t('tokens.none')}</p>
        ) : (
          <TokenList
            tokens={data.tokens}
            revoke={(id) => api.call('DELETE /me/tokens/:id', { params: { id } })}
          />
        )}
      </Section>
      {!secret && (
        <Section title={t('tokens.new')}>
          <TokenForm
            scopes={data.scopes}
            make={(body) => api.call('POST /me/tokens', { body })}
            onMade={setSecret}
          />
        </Section>
      )}
      <p>
        <StyledLink href="/api">{t('tokens.docs')}</StyledLink>
      </p>
    </Page>
  )
}
