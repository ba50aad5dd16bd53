import { Button, Field, Label, Link as StyledLink, Select } from '@digdir/designsystemet-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { LiveText } from '#web/ui/live-region.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { UpLink } from '#web/ui/up-link.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import { OnlyHere } from './only-here.tsx'
import { PrintLetters } from './print-letters.tsx'
import styles from './rows.module.css'
import { UnitOptions } from './unit-options.tsx'
import { useWaysIn } from './ways-in.ts'

/** `/oppsett/folk/inviter`: everybody in a unit and below who has never signed in, by mail and by letter. */
export const InvitePage = () => (useMay('people:manage') ? <Invite /> : <NotFoundPage />)

function Invite() {
  const t = useTexts('people')
  const [chosen, setChosen] = useState('')
  const { data, error, refetch } = useQuery({ queryKey: ['units'], queryFn: () => api.call('GET /units') })
  if (!data) return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  const unitId = chosen || (data.units[0]?.id ?? '')
  return (
    <Page>
      <PageHeading
        title={t('invite.title')}
        up={<UpLink to="/oppsett/folk" label={t('people.title')} />}
        lead={t('invite.lead')}
      />
      <Field>
        <Label>{t('invite.unit')}</Label>
        <Select value={unitId} onChange={(event) => setChosen(event.target.value)}>
          <UnitOptions units={data.units} />
        </Select>
      </Field>
      {unitId && <Invitations key={unitId} unitId={unitId} />}
    </Page>
  )
}

function Invitations({ unitId }: { unitId: string }) {
  const t = useTexts('people')
  const format = useFormat()
  const queries = useQueryClient()
  const mails = useWaysIn()?.mails
  const queryKey = ['invitations', unitId]
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: () => api.call('GET /invitations', { query: { unitId } }),
    // Until the last of them has gone.
    refetchInterval: ({ state: { data: seen } }) =>
      seen?.latest && seen.latest.sent < seen.latest.total ? 1500 : false,
  })
  const refresh = () => queries.invalidateQueries({ queryKey })
  const mail = useMutation({
    mutationFn: () => api.call('POST /invitations/mail', { body: { unitId } }),
    onSuccess: refresh,
  })
  if (!data || mails === undefined)
    return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  const { byMail, byLetter, instead, withLetter, lettersInFile, nameless, latest, unitless } = data
  const file = { unitId, lettersInFile, onPrinted: refresh }
  const isAllIn = byMail + byLetter + nameless.length === 0
  return (
    <>
      {isAllIn && <p>{t('invite.allIn')}</p>}
      {!isAllIn && !mails && <p>{t('invite.noMail')}</p>}
      {!isAllIn && <OnlyHere />}
      {!isAllIn && mails && (
        <Section title={t('invite.mail.title')}>
          <p>{byMail > 0 ? t('invite.mail.means', { count: byMail }) : t('invite.mail.none')}</p>
          {latest && latest.total > 0 && (
            <p className={styles.quiet}>
              <LiveText>
                {latest.sent < latest.total
                  ? t('invite.mail.sending', { sent: latest.sent, total: latest.total })
                  : t('invite.mail.sent', { count: latest.total, when: format.when(latest.at) })}
              </LiveText>
            </p>
          )}
          {mail.error && <ProblemView problem={mail.error} />}
          {byMail > 0 && (
            <div>
              <Button loading={mail.isPending} onClick={() => mail.mutate()}>
                {t('invite.mail', { count: byMail })}
              </Button>
            </div>
          )}
        </Section>
      )}
      {!isAllIn && (
        <Section title={t('invite.letters.title')}>
          <p>
            {byLetter === 0
              ? t('invite.letters.none')
              : t(mails ? 'invite.letters.means' : 'invite.letters.all', { count: byLetter })}
          </p>
          {withLetter > 0 && <p>{t('invite.letters.again', { count: withLetter })}</p>}
          <PrintLetters {...file} count={byLetter} isFirst={byMail === 0} />
        </Section>
      )}
      {instead > 0 && (
        <Section title={t('invite.instead.title')}>
          <p>{t('invite.instead.means', { count: instead })}</p>
          <PrintLetters {...file} count={instead} instead />
        </Section>
      )}
      {nameless.length > 0 && (
        <Section title={t('invite.nameless.title')}>
          <p>{t('invite.nameless.means')}</p>
          <ul className={styles.rows}>
            {nameless.map(({ id, name }) => (
              <li key={id} className={styles.row}>
                <StyledLink asChild>
                  <Link to="/oppsett/folk/$id" params={{ id }}>
                    {name}
                  </Link>
                </StyledLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {unitless > 0 && (
        <Section title={t('invite.unitless.title')}>
          <p>{t('invite.unitless.means', { count: unitless })}</p>
          <p>
            <StyledLink asChild>
              <Link to="/oppsett/folk" search={{ vis: 'uten-enhet' }}>
                {t('invite.unitless.open')}
              </Link>
            </StyledLink>
          </p>
        </Section>
      )}
    </>
  )
}
