import { Button, Field, Input, Label, ValidationMessage } from '@digdir/designsystemet-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { api } from '#web/api.ts'
import { sessionQuery } from '#web/session.tsx'
import styles from '#web/ui/form.module.css'
import { LiveText } from '#web/ui/live-region.tsx'
import { Logo } from '#web/ui/logo.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { largestLogo } from '../rules.ts'

type Props = { name: string; logo: string | null; version: number; onSaved: (version: number) => void }

/** The logo, saved as soon as it is chosen. */
export function LogoField({ name, logo: first, version, onSaved }: Props) {
  const t = useTexts('setup')
  const id = useId()
  const queries = useQueryClient()
  const [logo, setLogo] = useState(first)
  const [isTooLarge, setTooLarge] = useState(false)
  const save = useMutation({
    mutationFn: (file: File | null) =>
      file
        ? api.call('PUT /municipality/logo/:version', { params: { version }, body: file })
        : api.call('DELETE /municipality/logo/:version', { params: { version } }),
    onSuccess: async (saved) => {
      setLogo(saved.logo)
      onSaved(saved.version)
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    },
  })
  const choose = (file: File | undefined) => {
    if (!file) return
    setTooLarge(file.size > largestLogo)
    if (file.size <= largestLogo) save.mutate(file)
  }
  return (
    <Section title={t('logo.title')}>
      <p>{t('logo.means')}</p>
      {logo ? (
        <Logo hash={logo} alt={t('logo.alt', { name })} />
      ) : (
        <p className={styles.quiet}>{t('logo.none')}</p>
      )}
      <Field>
        <Label htmlFor={id}>{t('logo.choose')}</Label>
        <Input
          id={id}
          type="file"
          accept="image/png,image/jpeg,image/webp"
          onChange={({ target }) => choose(target.files?.[0])}
        />
        {isTooLarge && (
          <ValidationMessage>
            <LiveText>{t('refused.logoSize')}</LiveText>
          </ValidationMessage>
        )}
      </Field>
      {save.error && !isTooLarge && <ProblemView problem={save.error} />}
      {save.isSuccess && !isTooLarge && (
        <p className={styles.quiet}>
          <LiveText>{t(logo ? 'logo.saved' : 'logo.removed')}</LiveText>
        </p>
      )}
      {logo && (
        <Button type="button" variant="secondary" loading={save.isPending} onClick={() => save.mutate(null)}>
          {t('logo.remove')}
        </Button>
      )}
    </Section>
  )
}
