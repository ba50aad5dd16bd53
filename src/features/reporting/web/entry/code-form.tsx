import { Button, Link, Textfield } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { entryAddress } from '#web/kiosk.ts'
import { reportAddress } from '#web/place.ts'
import { ReportFrame } from '#web/report/report-frame.tsx'
import { showErrors } from '#web/ui/form-errors.ts'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { DangerLink } from '../report/danger-link.tsx'
import { inkOf, isCode } from './entry-code.ts'
import styles from './guest.module.css'

/** For whoever typed the address by hand, or a code that leads nowhere. */
export function CodeForm({ isUnknown = false }: { isUnknown?: boolean }) {
  const t = useTexts('reporting')
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const open = (event: SubmitEvent) => {
    event.preventDefault()
    const code = inkOf(typed)
    if (isCode(code)) location.assign(`${entryAddress()}/${code}`)
    else showErrors([{ path: 'entry-code' }], () => setWrong(true))
  }
  return (
    <ReportFrame>
      <PageHeading
        title={t(isUnknown ? 'entry.unknown.title' : 'entry.code.title')}
        lead={isUnknown && t('entry.unknown.why')}
      />
      <DangerLink />
      <form onSubmit={open} noValidate className={styles.form}>
        <Textfield
          id="entry-code"
          label={t('entry.code')}
          description={t('entry.code.hint')}
          value={typed}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          error={isWrong && t('entry.code.wrong')}
          onChange={(event) => {
            setTyped(event.target.value)
            setWrong(false)
          }}
        />
        <Button type="submit">{t('entry.code.do')}</Button>
      </form>
      <p>
        <Link href={reportAddress()}>{t('entry.code.without')}</Link>
      </p>
    </ReportFrame>
  )
}
