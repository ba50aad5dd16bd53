import { Button } from '@digdir/designsystemet-react'
import { useMutation } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import styles from './rows.module.css'

type Props = {
  unitId: string
  count: number
  lettersInFile: number
  /** To those who could be mailed. */
  instead?: boolean
  /** Whether this is what the page is for, with nothing to do before it. */
  isFirst?: boolean
  onPrinted: () => Promise<unknown>
}

/** A button for each file of letters. */
export function PrintLetters(props: Props) {
  const { unitId, count, lettersInFile, instead = false, isFirst = false, onPrinted } = props
  const t = useTexts('people')
  const print = useMutation({
    mutationFn: (part: number) => api.save('POST /invitations/letters', { body: { unitId, part, instead } }),
    onSuccess: onPrinted,
  })
  const parts = Array.from({ length: Math.ceil(count / lettersInFile) }, (_, index) => index + 1)
  const nameOf = (part: number) =>
    parts.length === 1
      ? t('invite.print', { count })
      : t('invite.printPart', {
          from: (part - 1) * lettersInFile + 1,
          to: Math.min(part * lettersInFile, count),
        })
  return (
    <>
      {print.error && <ProblemView problem={print.error} />}
      <div className={styles.ways}>
        {parts.map((part) => (
          <Button
            key={part}
            variant={isFirst && part === 1 ? 'primary' : 'secondary'}
            loading={print.isPending && print.variables === part}
            onClick={() => print.mutate(part)}
          >
            {nameOf(part)}
          </Button>
        ))}
      </div>
    </>
  )
}
