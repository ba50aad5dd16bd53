import { Textfield } from '@digdir/designsystemet-react'
import { ChevronRightIcon } from '@navikt/aksel-icons'
import { useEffect, useState } from 'react'
import { api } from '#web/api.ts'
import { LiveText } from '#web/ui/live-region.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { FormUnit } from '../../contract.ts'
import styles from './places.module.css'

type Props = {
  /** Those that are shown already. */
  but: readonly { id: string }[]
  onChoose: (unit: FormUnit) => void
}

/** For who is somewhere that nobody has written down: any unit, by its name. */
export function UnitSearch({ but, onChoose }: Props) {
  const t = useTexts('reporting')
  const [words, setWords] = useState('')
  const { found, failed } = useUnits(words)
  const units = found?.filter(({ id }) => !but.some((unit) => unit.id === id))
  return (
    <div>
      <Textfield
        type="search"
        autoComplete="off"
        maxLength={100}
        label={t(but.length > 0 ? 'where.elsewhere' : 'where.search')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {units && units.length > 0 && (
        <ul className={styles.places}>
          {units.map((unit) => (
            <li key={unit.id}>
              <button
                type="button"
                className={styles.place}
                onClick={() => {
                  setWords('')
                  onChoose(unit)
                }}
              >
                {unit.name}
                <ChevronRightIcon aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      {units?.length === 0 && (
        <p>
          <LiveText>{t('where.none', { words: words.trim() })}</LiveText>
        </p>
      )}
      {failed && (
        <p>
          <LiveText>{t('where.failed')}</LiveText>
        </p>
      )}
    </div>
  )
}

function useUnits(words: string): { found?: readonly FormUnit[] | undefined; failed: boolean } {
  const q = words.trim()
  const [answer, setAnswer] = useState<{ q: string; found?: readonly FormUnit[] }>()
  useEffect(() => {
    if (q.length < 2) return
    const asked = new AbortController()
    api
      .call('GET /reports/units', { query: { q }, signal: asked.signal })
      .then(({ units }) => setAnswer({ q, found: units }))
      .catch(() => !asked.signal.aborted && setAnswer({ q }))
    return () => asked.abort()
  }, [q])
  if (answer?.q !== q) return { failed: false }
  return { found: answer.found, failed: answer.found === undefined }
}
