import { useTexts } from '#web/use-texts.tsx'
import type { Side } from '../contract/merge.ts'
import { concernsRoles, whatIsLacking } from '../rules/merge.ts'
import { nameOfHeld } from './held-name.ts'
import styles from './merge.module.css'

const words = {
  email: 'merge.side.email',
  phone: 'merge.side.phone',
  employeeNumber: 'merge.side.number',
} as const
const fields = ['email', 'employeeNumber', 'phone'] as const

/** Exactly what a merging does, sentence by sentence. */
export function MergeHappens({ stays, goes }: { stays: Side; goes: Side }) {
  const t = useTexts('people')
  const held = new Set(stays.holdings.map(nameOfHeld))
  const gets = goes.holdings.map(nameOfHeld).filter((name) => !held.has(name))
  const lacking = whatIsLacking(stays, goes)
  const takes = fields.filter((name) => lacking[name] !== undefined)
  const loginName = fields.map((name) => stays[name] ?? lacking[name]).find(Boolean)
  const names = { stays: stays.name, goes: goes.name }
  return (
    <ul className={styles.happens}>
      <li>{t(stays.name === goes.name ? 'merge.becomesSame' : 'merge.becomes', names)}</li>
      <li>{goes.reports === 0 ? t('merge.noReports') : t('merge.reports', { count: goes.reports })}</li>
      <li>{gets.length === 0 ? t('merge.getsNothing') : t('merge.gets', { positions: gets.join(' · ') })}</li>
      {takes.map((name) => (
        <li key={name}>{t('merge.takes', { what: `${t(words[name]).toLowerCase()} (${lacking[name]})` })}</li>
      ))}
      {loginName && <li>{t('merge.signIn', { loginName })}</li>}
      {stays.active && !stays.signedInOn && <li>{t('merge.signInNew', { name: stays.name })}</li>}
      <li>{t('merge.ends')}</li>
      <li>{t('merge.told.person')}</li>
      {concernsRoles(stays, goes) && <li>{t('merge.told')}</li>}
      <li>{t('merge.undoable')}</li>
    </ul>
  )
}
