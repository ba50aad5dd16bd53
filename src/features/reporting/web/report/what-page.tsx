import { Heading } from '@digdir/designsystemet-react'
import { CheckmarkIcon, ChevronRightIcon } from '@navikt/aksel-icons'
import type { ReactNode } from 'react'
import { ReportFrame } from '#web/report/report-frame.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Kind, ReportForm } from '../../contract.ts'
import { DangerLink } from './danger-link.tsx'
import { HomeLink } from './home-link.tsx'
import type { ReportDraft } from './report-draft.ts'
import { TileIcon } from './tile-icon.tsx'
import styles from './what-page.module.css'

type Props = {
  form: ReportForm
  unit: ReportForm['units'][number]
  /** What was chosen before, when she has come back to this step. */
  chosen: ReportDraft | undefined
  /** The way out; home unless told. */
  top?: ReactNode
  onChoose: (kind: Kind, typeCode: string | null) => void
}

/** «Hva vil du melde fra om?»: one tap on a picture, and on. */
export function WhatPage({ form, unit, chosen, top = <HomeLink />, onChoose }: Props) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const isChosen = (kind: Kind, typeCode: string | null) =>
    chosen?.kind === kind && chosen.typeCode === typeCode ? true : undefined
  const tiles = [
    ...unit.tiles.map(({ typeCode, label, icon }) => ({ typeCode, label, icon })),
    { typeCode: null, label: t('what.other'), icon: 'PlusCircleIcon' },
  ]
  return (
    <ReportFrame top={top}>
      <div className={styles.page}>
        <DangerLink />
        <PageHeading title={t('what.title')} section={shell('nav.report')} />
        <ul className={styles.tiles}>
          {tiles.map(({ typeCode, label, icon }) => (
            <li key={label}>
              <button
                type="button"
                className={styles.tile}
                aria-current={isChosen('deviation', typeCode)}
                onClick={() => onChoose('deviation', typeCode)}
              >
                <TileIcon name={icon} />
                <span>{label}</span>
                <CheckmarkIcon className={styles.check} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
        <Heading level={2} className={styles.also}>
          {t('what.also')}
        </Heading>
        <ul className={styles.kinds}>
          {form.kinds
            .filter(({ code }) => code !== 'deviation')
            .map(({ code, name }) => (
              <li key={code}>
                <button
                  type="button"
                  className={styles.kind}
                  aria-current={isChosen(code, null)}
                  onClick={() => onChoose(code, null)}
                >
                  {name}
                  <ChevronRightIcon aria-hidden />
                </button>
              </li>
            ))}
        </ul>
      </div>
    </ReportFrame>
  )
}
