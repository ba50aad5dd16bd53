import { Button } from '@digdir/designsystemet-react'
import { reportAddress, signInAddress } from '../place.ts'
import { Page } from '../ui/page.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { useTexts } from '../use-texts.tsx'
import { Frame } from './frame.tsx'
import styles from './signed-out.module.css'

/** Nobody is signed in, or no longer. Signing in leads back to this address; reporting needs no signing in. */
export function SignedOut() {
  const t = useTexts('shell')
  return (
    <Frame>
      <Page>
        <PageHeading title={t('signedOut.title')} />
        <p>{t('signedOut.why')}</p>
        <div className={styles.actions}>
          <Button asChild>
            <a href={signInAddress()}>{t('signIn')}</a>
          </Button>
          <Button variant="tertiary" asChild>
            <a href={reportAddress()}>{t('nav.report')}</a>
          </Button>
        </div>
      </Page>
    </Frame>
  )
}
