import { Button, Textfield } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { languages } from '#kernel/language.ts'
import { readPhone } from '#kernel/phone.ts'
import { ApiProblem } from '#web/api-problem.ts'
import type { FieldProblem } from '#web/api-problem.ts'
import { api } from '#web/api.ts'
import styles from '#web/ui/form.module.css'
import { messageFor, showErrors } from '#web/ui/form-errors.ts'
import { LiveText } from '#web/ui/live-region.tsx'
import { Pills } from '#web/ui/pills.tsx'
import { Section } from '#web/ui/section.tsx'
import { StaleProblem } from '#web/ui/stale-problem.tsx'
import { useDraft } from '#web/ui/use-draft.ts'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { MunicipalitySettings } from '../contract.ts'
import { slugFrom } from '../rules.ts'
import { HoursFields } from './hours-fields.tsx'
import { LogoField } from './logo-field.tsx'
import own from './municipality-form.module.css'
import { faultsIn, fieldsOf } from './municipality-draft.ts'
import type { Fields } from './municipality-draft.ts'
import { PhoneFields } from './phone-fields.tsx'
import { YouFields } from './you-fields.tsx'

/** What the municipality says of itself; the first time only what nothing works without, and who sets it up. */
export function MunicipalityForm({ known }: { known: MunicipalitySettings }) {
  const t = useTexts('setup')
  const shell = useTexts('shell')
  const isFirst = !known.isSetUp
  const kept = useDraft('municipality')
  const [fields, setFields] = useState<Fields>(() => restored(kept.text, known.version) ?? fieldsOf(known))
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  // The logo is saved by itself, and what is said here still follows from what this page was opened with.
  const [version, setVersion] = useState(known.version)

  const keep = (written: Fields, at: number) => kept.write(JSON.stringify({ version: at, written }))
  const change = (next: Partial<Fields>) => {
    const all = { ...fields, ...next }
    setFields(all)
    keep(all, version)
  }
  const save = useChange({
    work: async () => {
      try {
        const { administrator, ...rest } = fields
        const body = { ...rest, administrator: isFirst ? administrator : null, version }
        const { slug } = await api.call('PUT /municipality', { body })
        kept.clear()
        if (isFirst) await moveTo(slug)
      } catch (failure) {
        if (failure instanceof ApiProblem) show(failure.fields)
        throw failure
      }
    },
    said: t(isFirst ? 'first.saved' : 'settings.saved'),
  })
  const show = (found: readonly FieldProblem[]) => showErrors(found, () => setProblems(found))
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const found = faultsIn(fields, isFirst, (number) => readPhone(number) !== undefined)
    show(found.map(({ path, key }) => ({ path, message: t(key) })))
    if (found.length === 0 && !save.isPending) save.mutate(undefined)
  }
  const follow = (next: number) => {
    setVersion(next)
    keep(fields, next)
  }
  const errorOf = (path: string) => messageFor(problems, path)

  return (
    <form onSubmit={submit} noValidate className={own.form}>
      {isFirst && (
        <YouFields
          value={fields.administrator}
          errorOf={errorOf}
          onChange={(administrator) => change({ administrator })}
        />
      )}
      <Section title={t('municipality.title')}>
        <div className={styles.form}>
          <Textfield
            id="name"
            label={t('name')}
            value={fields.name}
            error={errorOf('name')}
            onChange={({ target }) =>
              change({
                name: target.value,
                // Until she writes another, the address follows the name.
                ...(isFirst && fields.slug === slugFrom(fields.name) && { slug: slugFrom(target.value) }),
              })
            }
          />
          {isFirst && (
            <Textfield
              id="slug"
              label={t('slug')}
              description={[
                fields.slug && t('slug.becomes', { address: `${known.url}/${fields.slug}` }),
                t('slug.means'),
              ]
                .filter(Boolean)
                .join(' ')}
              autoCapitalize="none"
              spellCheck={false}
              value={fields.slug}
              error={errorOf('slug')}
              onChange={({ target }) => change({ slug: target.value.trim().toLowerCase() })}
            />
          )}
          <Pills
            legend={t('language')}
            choices={languages.map((value) => ({ value, label: shell(`language.${value}`) }))}
            value={fields.language}
            onChange={(language) => change({ language })}
          />
        </div>
      </Section>
      {isFirst ? (
        <p>{t('first.later')}</p>
      ) : (
        <>
          <LogoField name={fields.name} logo={known.logo} version={version} onSaved={follow} />
          <HoursFields
            value={fields.workingHours}
            errorOf={errorOf}
            onChange={(workingHours) => change({ workingHours })}
          />
          <PhoneFields
            names={known.phones}
            value={fields.phones}
            errorOf={errorOf}
            onChange={(phones) => change({ phones })}
          />
        </>
      )}
      {save.error && problems.length === 0 && <StaleProblem problem={save.error} />}
      <Button type="submit" loading={save.isPending}>
        {t(isFirst ? 'first.save' : 'settings.save')}
      </Button>
      {save.isSuccess && !isFirst && (
        <p className={styles.quiet}>
          <LiveText>{t('settings.saved')}</LiveText>
        </p>
      )}
    </form>
  )
}

/** Its pages lie at another address now, and everything there begins anew: nothing is asked of this one any more. */
function moveTo(slug: string): Promise<never> {
  location.replace(`/${slug}/oppsett`)
  return new Promise(() => {})
}

/** What was begun on an earlier visit, unless the municipality has changed since. */
function restored(text: string, version: number): Fields | undefined {
  const kept = text === '' ? undefined : JSON.parse(text)
  return kept?.version === version ? kept.written : undefined
}
