import { Heading } from '@digdir/designsystemet-react'
import { useEffect, useRef } from 'react'
import { isOnlyHere } from '#kernel/local-address.ts'
import { slug } from '#web/place.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import { OnlyHereWords } from './only-here.tsx'
import styles from './rows.module.css'

export type Code = { code: string; expiresAt: string; loginName: string | null }

/** A code, shown this once: to be read aloud, or written on a slip of paper. */
export function CodeShown({ code, name }: { code: Code; name: string }) {
  const t = useTexts('people')
  const format = useFormat()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className={styles.card}>
      <Heading level={3} data-size="xs" ref={heading} tabIndex={-1}>
        {t('code.for', { name })}
      </Heading>
      <p className={styles.code}>
        {code.code.split('-').map((group, index) => (
          <span key={index}>{group}</span>
        ))}
      </p>
      <p>{t('code.how', { address: `${location.host}/${slug()}/velkommen` })}</p>
      {isOnlyHere(location.origin) && <OnlyHereWords why={t('onlyHere.code')} />}
      <p>{t('code.once', { when: format.when(code.expiresAt) })}</p>
      {!code.loginName && <p>{t('code.noName')}</p>}
    </section>
  )
}
