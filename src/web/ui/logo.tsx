import { logoAddress } from '../place.ts'
import styles from './logo.module.css'

/** The municipality's logo. Beside its name it says nothing more, and needs no words of its own. */
export const Logo = ({ hash, alt = '' }: { hash: string; alt?: string }) => (
  <img className={styles.logo} src={logoAddress(hash)} alt={alt} />
)
