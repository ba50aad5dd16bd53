import { useSession } from '#web/session.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { SetUp } from '../contract.ts'
import type { Step } from '../rules.ts'

/** What the list says of each step, sentence by sentence. */
export function useStepWords() {
  const t = useTexts('setup')
  const format = useFormat()
  const { name } = useSession().municipality

  return (step: Step, isDone: boolean, seen: SetUp): string[] => {
    const { units, people, coordinators, leaderless, invited, arrived, mail, address } = seen
    switch (step) {
      case 'municipality':
        return [t('municipality.done', { name })]
      case 'phones':
        return [t(isDone ? 'phones.done' : 'phones.todo')]
      case 'people':
        return [
          isDone
            ? t('people.done', { units: format.number(units), people: format.number(people) })
            : t('people.todo'),
        ]
      case 'coordinators':
        if (isDone) return [t('coordinators.done', { count: coordinators })]
        return [t(coordinators === 0 ? 'coordinators.none' : 'coordinators.one')]
      case 'leaders': {
        if (isDone) return [t('leaders.done')]
        const some = leaderless.names.join(', ')
        const isAll = leaderless.names.length === leaderless.count
        const names = isAll ? some : t('leaders.more', { names: some })
        return [t('leaders.todo', { count: leaderless.count, names })]
      }
      case 'invitations': {
        if (people <= 1) return [t('invitations.nobody')]
        const counts = { people: format.number(people), arrived: format.number(arrived) }
        return [
          isDone
            ? t('invitations.done', counts)
            : t('invitations.todo', { ...counts, invited: format.number(invited) }),
        ]
      }
      case 'mail':
        return [
          t(`mail.${mail.state}`, {
            to: mail.to ?? '',
            when: mail.at ? format.when(mail.at) : '',
            error: mail.error ?? '',
          }),
          ...(mail.state === 'noServer' ? [t('mail.it')] : []),
        ]
      case 'address': {
        const { url } = address
        if (isDone) return [t('address.done', { url })]
        return address.isLocal
          ? [t('address.local', { url }), t('address.local.it')]
          : [t('address.todo', { url }), t('address.it')]
      }
    }
  }
}
