import { Link, Tag } from '@digdir/designsystemet-react'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { StaleProblem } from '#web/ui/stale-problem.tsx'
import { useChange } from '#web/use-change.ts'
import { useLanguage, useTexts } from '#web/use-texts.tsx'
import type { Settings, TypeSetting } from '../contract.ts'
import { AddedTypeForm } from './added-type-form.tsx'
import { addedValue } from './added-value.ts'
import styles from './rows.module.css'
import { TypeForm } from './type-form.tsx'

type Props = { type: TypeSetting; settings: Settings }

/** A type: what it is called here and on the tile, what the package calls it, and whether it is to be seen. */
export function TypeRow({ type, settings }: Props) {
  const t = useTexts('settings')
  const [language] = useLanguage()
  const { tile, name, packaged, hidden, origin, touched } = type
  const mayChange = useMay('content:set') && origin !== 'gone'
  const proposed = {
    name: packaged && packaged.name[language] !== name && packaged.name[language],
    tile: packaged && packaged.tile[language] !== tile && packaged.tile[language],
  }
  return (
    <li className={styles.row}>
      <p className={styles.ways}>
        <span className={styles.name}>{name}</span>
        {hidden && origin !== 'gone' && <Tag data-color="neutral">{t('types.isHidden')}</Tag>}
        {origin === 'local' && <Tag data-color="info">{t('types.isLocal')}</Tag>}
        {origin === 'gone' && <Tag data-color="neutral">{t('types.isGone')}</Tag>}
        {touched && origin !== 'gone' && <Tag data-color="warning">{t('types.isTouched')}</Tag>}
      </p>
      {proposed.name && <p className={styles.quiet}>{t('types.packageSays', { words: proposed.name })}</p>}
      <p className={styles.quiet}>
        {t('types.onTile', { tile })}
        {proposed.tile && ` ${t('types.packageSays', { words: proposed.tile })}`}
      </p>
      {mayChange && (
        <p className={styles.ways}>
          <ChangeDrawer title={name}>
            {(close) =>
              origin === 'local' ? (
                <AddedTypeForm settings={settings} type={type} onDone={close} />
              ) : (
                <TypeForm settings={settings} type={type} onDone={close} />
              )
            }
          </ChangeDrawer>
          <HideButton type={type} />
        </p>
      )}
    </li>
  )
}

function HideButton({ type }: { type: TypeSetting }) {
  const t = useTexts('settings')
  const { code, name, version, own } = type
  const hidden = !type.hidden
  const hide = useChange({
    work: () =>
      type.origin === 'local'
        ? api.call('PUT /content/added-types/:code', {
            params: { code },
            body: { value: addedValue({ ...type, hidden }), version },
          })
        : api.call('PUT /content/types/:code', {
            params: { code },
            body: {
              value: { hidden, name: own.name, tile: own.tile, severityFloor: own.severityFloor },
              version,
            },
          }),
    said: t(hidden ? 'types.isHiddenNow' : 'types.isShownNow', { name }),
  })
  return (
    <>
      <Link asChild>
        <button
          type="button"
          aria-label={t(hidden ? 'types.hide.long' : 'types.show.long', { name })}
          onClick={() => !hide.isPending && hide.mutate(undefined)}
        >
          {t(hidden ? 'types.hide' : 'types.show')}
        </button>
      </Link>
      {hide.error && <StaleProblem problem={hide.error} />}
    </>
  )
}
