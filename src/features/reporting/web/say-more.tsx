import { Button } from '@digdir/designsystemet-react'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { api } from '#web/api.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { Report } from '../contract.ts'
import { SendWords } from './send-words.tsx'
import styles from './send-words.module.css'

/** «Legg til noe» and «Skriv til Tor-Inge»: one form at a time, opened when it is wanted. */
export function SayMore({ report }: { report: Report }) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const [open, setOpen] = useState<'add' | 'write' | undefined>(location.hash === '#add' ? 'add' : undefined)
  const openers = useRef<HTMLDivElement>(null)
  const [only, ...others] = report.recipients
  const name = only && others.length === 0 ? (only.name.split(' ')[0] ?? only.name) : t('write.those')
  const params = { id: report.id }

  const close = () => {
    flushSync(() => setOpen(undefined))
    openers.current?.querySelector('button')?.focus()
  }
  const cancel = (
    <Button variant="tertiary" onClick={close}>
      {shell('cancel')}
    </Button>
  )
  if (open === 'add') {
    return (
      <SendWords
        name={`report.${report.id}.add`}
        label={t('add.label')}
        hint={t('add.hint')}
        button={t('add.send')}
        said={t('add.sent')}
        isNext={!report.asksWhetherSolved}
        send={(text, id) =>
          api.call('POST /reports/:id/additions', { params, body: { id, kind: 'text', text } })
        }
        onDone={close}
      >
        {cancel}
      </SendWords>
    )
  }
  if (open === 'write') {
    return (
      <SendWords
        name={`report.${report.id}.write`}
        label={t('write.label', { name })}
        hint={t('write.hint')}
        button={t('write.send')}
        said={t('write.sent')}
        isNext={!report.asksWhetherSolved}
        send={(text, id) => api.call('POST /reports/:id/messages', { params, body: { id, text } })}
        onDone={close}
      >
        {cancel}
      </SendWords>
    )
  }
  return (
    <div className={styles.ways} ref={openers}>
      <Button variant="secondary" onClick={() => setOpen('add')}>
        {t('add.open')}
      </Button>
      <Button variant="secondary" onClick={() => setOpen('write')}>
        {t('write.open', { name })}
      </Button>
    </div>
  )
}
