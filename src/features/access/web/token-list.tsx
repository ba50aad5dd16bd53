import { Button } from '@digdir/designsystemet-react'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useChange } from '#web/use-change.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Token } from '../contract.ts'
import styles from './profile.module.css'
import { scopeWords } from './scope-words.ts'

type Props = { tokens: readonly Token[]; revoke: (id: string) => Promise<unknown> }

/** Tokens with what each may do and when it was used last, and the way to withdraw one. */
export function TokenList({ tokens, revoke }: Props) {
  const t = useTexts('access')
  const format = useFormat()
  const change = useChange({ work: revoke, said: t('tokens.revoked') })
  return (
    <>
      {change.error && <ProblemView problem={change.error} />}
      <ul className={styles.rows}>
        {tokens.map((token) => (
          <li key={token.id} className={styles.withButton}>
            <div className={styles.grows}>
              <p className={styles.main}>{token.name}</p>
              <p>{token.scopes.map((scope) => t(scopeWords[scope])).join(' · ')}</p>
              <p className={styles.quiet}>
                {t(token.expired ? 'tokens.expired' : 'tokens.expires', {
                  when: format.date(token.expiresAt),
                })}
                {' · '}
                {token.usedOn ? t('tokens.used', { when: format.day(token.usedOn) }) : t('tokens.unused')}
                {' · '}
                {t('tokens.ends', { ending: token.ending })}
              </p>
            </div>
            <Button
              variant="tertiary"
              loading={change.isPending && change.variables === token.id}
              onClick={() => change.mutate(token.id)}
            >
              {t('tokens.revoke')}
              <span className="ds-sr-only">: {token.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
