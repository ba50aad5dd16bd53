import { FileTextIcon } from '@navikt/aksel-icons'
import styles from './picture.module.css'

/** A thumbnail, or a page where there is nothing to see. */
export const Picture = ({ src, alt }: { src: string | null; alt: string }) =>
  src ? (
    <img className={styles.picture} src={src} alt={alt} loading="lazy" />
  ) : (
    <span className={styles.picture}>
      <FileTextIcon aria-hidden />
    </span>
  )
