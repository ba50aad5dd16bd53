import styles from './files.module.css'

type Props = {
  /** Named by the buttons that it is about. */
  id: string
  /** What nobody is to find out too late. */
  line: string
  moreTitle: string
  more: readonly string[]
}

/** What may be sent: one line before anything is chosen, and the rest for whoever asks. */
export const Limits = ({ id, line, moreTitle, more }: Props) => (
  <div className={styles.limits}>
    <p id={id}>{line}</p>
    <details>
      <summary className={styles.asked}>{moreTitle}</summary>
      <div className={styles.more}>
        {more.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </div>
    </details>
  </div>
)
