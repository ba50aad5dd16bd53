import { Button } from '@digdir/designsystemet-react'
import { useMutation } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import styles from './entries.module.css'

/** All of them, a button for each file. */
export function PrintAll({ ids, pagesInFile }: { ids: readonly string[]; pagesInFile: number }) {
  const t = useTexts('entries')
  const print = useMutation({
    mutationFn: (from: number) =>
      api.save('POST /entries/posters/print', { body: { ids: ids.slice(from, from + pagesInFile) } }),
  })
  const starts = Array.from({ length: Math.ceil(ids.length / pagesInFile) }, (_, file) => file * pagesInFile)
  return (
    <>
      {print.error && <ProblemView problem={print.error} />}
      <div className={styles.ways}>
        {starts.map((from) => (
          <Button
            key={from}
            variant="secondary"
            loading={print.isPending && print.variables === from}
            onClick={() => print.mutate(from)}
          >
            {starts.length === 1
              ? t('list.printAll', { count: ids.length })
              : t('list.printSome', { from: from + 1, to: Math.min(from + pagesInFile, ids.length) })}
          </Button>
        ))}
      </div>
    </>
  )
}
