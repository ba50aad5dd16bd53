import { Button } from '@digdir/designsystemet-react'
import { CheckmarkIcon } from '@navikt/aksel-icons'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { api } from '#web/api.ts'
import { businessTime } from '#web/business-time.ts'
import formStyles from '#web/ui/form.module.css'
import { useDraft } from '#web/ui/use-draft.ts'
import { WordsForm } from '#web/ui/words-form.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Report } from '../contract.ts'
import { othersAmong } from '../rules.ts'
import styles from './say-more.module.css'

type Way = 'add' | 'write'

/** «Legg til noe» and «Skriv til Tor-Inge»: one form at a time, opened when it is wanted or was begun before. */
export function SayMore({ report }: { report: Report }) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const format = useFormat()
  const { others, isOnlyYou } = othersAmong(report.recipients)
  const begun = useBegun(report.id, !isOnlyYou)
  const [open, setOpen] = useState<Way | undefined>(begun)
  // What she opens herself takes focus; what stood open when she came does not.
  const [isBegun, setBegun] = useState(open === begun)
  const [sent, setSent] = useState<string>()
  const openers = useRef<HTMLDivElement>(null)
  const [only] = others
  const name = only && others.length === 1 ? (only.name.split(' ')[0] ?? only.name) : t('write.those')
  const params = { id: report.id }

  const show = (way: Way) => {
    setBegun(false)
    setSent(undefined)
    setOpen(way)
  }
  const close = () => {
    flushSync(() => setOpen(undefined))
    openers.current?.querySelector('button')?.focus()
    openers.current?.scrollIntoView({ block: 'nearest' })
  }
  const finish = (way: Way) => {
    setSent(t(`${way}.sentAt`, { time: format.time(businessTime()) }))
    close()
  }
  const cancel = (
    <Button variant="tertiary" onClick={close}>
      {shell('cancel')}
    </Button>
  )
  if (open === 'add') {
    return (
      <WordsForm
        name={`report.${report.id}.add`}
        label={t('add.label')}
        hint={t('add.hint')}
        missing={t('missing.words')}
        button={t('add.send')}
        said={t('add.sent')}
        isNext={!report.asksWhetherSolved}
        takesFocus={!isBegun}
        send={(words) =>
          api.call('POST /reports/:id/additions', { params, body: { kind: 'text', ...words } })
        }
        onDone={() => finish('add')}
        ways={cancel}
      />
    )
  }
  if (open === 'write') {
    return (
      <WordsForm
        name={`report.${report.id}.write`}
        label={t('write.label', { name })}
        hint={t('write.hint')}
        missing={t('missing.words')}
        button={t('write.send')}
        said={t('write.sent')}
        isNext={!report.asksWhetherSolved}
        takesFocus={!isBegun}
        send={(words) => api.call('POST /reports/:id/messages', { params, body: words })}
        onDone={() => finish('write')}
        ways={cancel}
      />
    )
  }
  return (
    <div className={styles.said}>
      {sent && (
        <p className={styles.sent}>
          <CheckmarkIcon aria-hidden />
          {sent}
        </p>
      )}
      <div className={formStyles.ways} ref={openers}>
        <Button variant="secondary" onClick={() => show('add')}>
          {t('add.open')}
        </Button>
        {!isOnlyYou && (
          <Button variant="secondary" onClick={() => show('write')}>
            {t('write.open', { name })}
          </Button>
        )}
      </div>
    </div>
  )
}

/** What she had begun to write about this report when she last was here. */
function useBegun(id: string, mayWrite: boolean): Way | undefined {
  const written = useDraft(`report.${id}.write`)
  const added = useDraft(`report.${id}.add`)
  if (mayWrite && written.text) return 'write'
  return added.text ? 'add' : undefined
}
