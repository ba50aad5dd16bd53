import { Button } from '@digdir/designsystemet-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { removeDrafts } from '../drafts.ts'
import { signInAddress } from '../place.ts'
import { useSession } from '../session.tsx'
import { Facts } from '../ui/facts.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { Section } from '../ui/section.tsx'
import { useTexts } from '../use-texts.tsx'
import { LanguageChoice } from './language-choice.tsx'

/** Who I am here, which language I read, and the way out. Rooms add their own links as they come. */
export function MorePage() {
  const t = useTexts('shell')
  const { person, units } = useSession()
  const queries = useQueryClient()
  const signOut = useMutation({
    mutationFn: () => api.call('DELETE /session'),
    onSuccess: () => {
      removeDrafts(person.id)
      queries.clear()
      location.assign(signInAddress())
    },
  })
  return (
    <Page>
      <PageHeading title={t('more.title')} />
      <Section title={t('more.you')}>
        <Facts
          facts={[
            { label: t('more.name'), value: `${person.givenName} ${person.familyName}` },
            { label: t('more.units'), value: units.map((unit) => unit.name).join(', ') },
          ]}
        />
      </Section>
      <Section title={t('more.language')}>
        <LanguageChoice />
      </Section>
      {signOut.error && <ProblemView problem={signOut.error} />}
      <div>
        <Button variant="secondary" onClick={() => signOut.mutate()}>
          {t('signOut')}
        </Button>
      </div>
    </Page>
  )
}
