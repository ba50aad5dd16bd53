import { Link as StyledLink } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import { Page } from '../ui/page.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { useTexts } from '../use-texts.tsx'
import { Frame } from './frame.tsx'

/** An address that leads nowhere. */
export const NotFound = () => (
  <Frame>
    <NotFoundPage />
  </Frame>
)

/** The same inside the shell, for a page that is not there for this person. */
export function NotFoundPage() {
  const t = useTexts('shell')
  return (
    <Page>
      <PageHeading title={t('problem.notFound')} />
      <p>{t('problem.notFound.how')}</p>
      <StyledLink asChild>
        <Link to="/">{t('goHome')}</Link>
      </StyledLink>
    </Page>
  )
}
