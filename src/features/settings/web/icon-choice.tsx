import { Fieldset } from '@digdir/designsystemet-react'
import { TileIcon } from '#features/reporting/web/report/tile-icon.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Settings } from '../contract.ts'
import styles from './rows.module.css'

type Props = { icons: Settings['icons']; value: string; onChange: (icon: string) => void }

/** One of the package's pictures. A picture has no name: it is told by a tile that has it. */
export function IconChoice({ icons, value, onChange }: Props) {
  const t = useTexts('settings')
  return (
    <Fieldset>
      <Fieldset.Legend>{t('type.icon')}</Fieldset.Legend>
      <div className={styles.icons}>
        {icons.map(({ icon, like }) => (
          <label key={icon} className={styles.icon} title={t('type.iconLike', { tile: like })}>
            <input
              type="radio"
              className={styles.radio}
              name="icon"
              aria-label={t('type.iconLike', { tile: like })}
              checked={icon === value}
              onChange={() => onChange(icon)}
            />
            <TileIcon name={icon} />
          </label>
        ))}
      </div>
    </Fieldset>
  )
}
