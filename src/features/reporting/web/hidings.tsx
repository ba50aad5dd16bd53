import { useState } from 'react'
import { api } from '#web/api.ts'
import { AskToHide } from '#web/ui/ask-to-hide.tsx'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { Section } from '#web/ui/section.tsx'
import { Story } from '#web/ui/story.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Hiding, Report } from '../contract.ts'
import styles from './hidings.module.css'

/** Who hid what in her report or would not, and who has read it since. */
export function Hidings({ report }: { report: Pick<Report, 'hidings'> }) {
  const t = useTexts('reporting')
  const hidings = report.hidings.filter(({ what }) => what !== 'nameSeen')
  if (hidings.length === 0) return null
  const said = ({ what, reason, name }: Hiding) =>
    what === 'hidden' ? t(`hidden.${reason ?? 'other'}`, { name }) : t(`hidden.${what}`, { name })
  const isOnlyAsked = hidings.every(({ what }) => what === 'notHidden')
  return (
    <Section title={t(isOnlyAsked ? 'hidden.title.asked' : 'hidden.title')}>
      <Story
        events={hidings.map((one) => ({
          id: one.id,
          at: one.at,
          what: said(one),
          words: one.words && t('seen.why', { words: one.words }),
        }))}
      />
    </Section>
  )
}

/** A name slipped into her words: she asks those who may hide it. */
export function AskToHideMine({ report }: { report: Report }) {
  const t = useTexts('reporting')
  const format = useFormat()
  const [told, setTold] = useState<string>()
  return (
    <div className={styles.ask}>
      {report.hideAskedAt === null && (
        <ChangeDrawer title={t('ask.open')} opener={t('ask.open')} onOpen={() => setTold(undefined)}>
          {(close) => (
            <AskToHide
              name={`report.${report.id}.hide`}
              label={t('ask.label')}
              hint={t('ask.hint')}
              button={t('ask.send')}
              said={t('ask.done')}
              send={({ text: words, ...rest }) =>
                api.call('POST /reports/:id/hide-requests', {
                  params: { id: report.id },
                  body: { words, ...rest },
                })
              }
              onDone={(said) => {
                close()
                setTold(said)
              }}
            />
          )}
        </ChangeDrawer>
      )}
      {told && <p>{told}</p>}
      {report.hideAskedAt && <p>{t('ask.waits', { day: format.day(report.hideAskedAt) })}</p>}
    </div>
  )
}
